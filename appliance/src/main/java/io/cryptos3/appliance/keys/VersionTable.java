package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.keys.StoredVersion.State;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.VersionRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements on key versions. Each runs in the transaction of its handle. */
final class VersionTable {

  private static final String VERSIONS =
      "SELECT v.*, k.name FROM key_versions v JOIN keys k ON k.key_id = v.key_id ";

  private VersionTable() {}

  static void insertPending(Handle handle, StoredVersion version) {
    handle.execute(
        "INSERT INTO key_versions (version_id, key_id, number, salt, state, records)"
            + " VALUES (?, ?, ?, ?, 'PENDING', '')",
        version.id().hex(),
        version.keyId().hex(),
        version.name().version(),
        version.salt().toHex());
  }

  static void removePending(Handle handle, KeyVersionId version) {
    handle.execute(
        "DELETE FROM key_versions WHERE version_id = ? AND state = 'PENDING'", version.hex());
  }

  /** Stores a pending version's records and sealed material: it is activating from now on. */
  static void beginActivation(Handle handle, StoredVersion version, Bytes sealedMaterial) {
    handle.execute(
        "UPDATE key_versions SET records = ?, proven_epoch = 0, sealed_material = ?"
            + " WHERE version_id = ? AND state = 'PENDING'",
        StoredJson.text(version.records().orElseThrow()),
        sealedMaterial.toHex(),
        version.id().hex());
  }

  /** Makes a version active that is activating. */
  static void activate(Handle handle, KeyVersionId version, Instant now) {
    handle.execute(
        "UPDATE key_versions SET state = 'ACTIVE', activated_millis = ?"
            + " WHERE version_id = ? AND state = 'PENDING'",
        now.toEpochMilli(),
        version.hex());
  }

  /** Returns the versions of active keys whose activation was begun and is not complete. */
  static List<KeyVersionName> activating(Handle handle) {
    return handle
        .select(VERSIONS + "WHERE v.state = 'PENDING' AND v.records <> '' AND k.state = 'ACTIVE'")
        .map((row, context) -> version(row).name())
        .list();
  }

  static void renew(Handle handle, KeyVersionId version, VersionRecords records) {
    handle.execute(
        "UPDATE key_versions SET records = ?, proven_epoch = 0 WHERE version_id = ?",
        StoredJson.text(records),
        version.hex());
  }

  /** Returns the versions whose records may be proven to the project point of an older epoch. */
  static List<StoredVersion> unproven(Handle handle, long masterEpoch) {
    return handle
        .select(VERSIONS + "WHERE v.records <> '' AND v.proven_epoch < ?", masterEpoch)
        .map((row, context) -> version(row))
        .list();
  }

  /** Stores the records of a version, proven to the project point of an epoch. */
  static void prove(Handle handle, StoredVersion version, long masterEpoch) {
    handle.execute(
        "UPDATE key_versions SET records = ?, proven_epoch = ? WHERE version_id = ?",
        StoredJson.text(version.records().orElseThrow()),
        masterEpoch,
        version.id().hex());
  }

  static void mark(Handle handle, KeyVersionId version, State state) {
    handle.execute(
        "UPDATE key_versions SET state = ?, destroy_at_millis = 0, destruction_ordered = 0"
            + " WHERE version_id = ?",
        state.name(),
        version.hex());
  }

  static void markDeleted(Handle handle, KeyVersionId version, Instant destroyAt) {
    handle.execute(
        "UPDATE key_versions SET state = 'DELETED', destroy_at_millis = ? WHERE version_id = ?",
        destroyAt.toEpochMilli(),
        version.hex());
  }

  static void markDestructionOrdered(Handle handle, KeyVersionId version, boolean ordered) {
    handle.execute(
        "UPDATE key_versions SET destruction_ordered = ? WHERE version_id = ?",
        ordered ? 1 : 0,
        version.hex());
  }

  /** Tells whether the key manager was told to destroy a version, by itself or with its key. */
  static boolean isDestructionOrdered(Handle handle, KeyVersionId version) {
    return handle
        .select(
            VERSIONS
                + "WHERE v.version_id = ?"
                + " AND (v.destruction_ordered = 1 OR k.destruction_ordered = 1)",
            version.hex())
        .map((row, context) -> true)
        .findOne()
        .orElse(false);
  }

  /** Sets right what a clock that was fast has written, or nothing would rotate until then. */
  static void forgetFuture(Handle handle, Instant now) {
    handle.execute(
        "UPDATE key_versions SET activated_millis = ? WHERE activated_millis > ?",
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  /** Returns all versions of a key, pending ones too, by number. */
  static List<StoredVersion> all(Handle handle, KeyId key) {
    return handle
        .select(VERSIONS + "WHERE v.key_id = ? ORDER BY v.number", key.hex())
        .map((row, context) -> version(row))
        .list();
  }

  /** Returns a version of an active key, unless it is pending. */
  static Optional<StoredVersion> find(Handle handle, KeyVersionName name) {
    return handle
        .select(
            VERSIONS
                + "WHERE k.name = ? AND v.number = ? AND v.state <> 'PENDING'"
                + " AND k.state = 'ACTIVE'",
            name.name(),
            name.version())
        .map((row, context) -> version(row))
        .findOne();
  }

  /** Returns the version of an active key with the highest number, of those not pending. */
  static Optional<StoredVersion> findNewest(Handle handle, String keyName) {
    return handle
        .select(
            VERSIONS
                + "WHERE k.name = ? AND v.state <> 'PENDING' AND k.state = 'ACTIVE'"
                + " ORDER BY v.number DESC LIMIT 1",
            keyName)
        .map((row, context) -> version(row))
        .findOne();
  }

  /** Returns the deleted versions of active keys of which the key manager may not know. */
  static List<KeyVersionName> unordered(Handle handle) {
    return handle
        .select(
            VERSIONS
                + "WHERE v.state = 'DELETED' AND v.destruction_ordered = 0"
                + " AND k.state = 'ACTIVE'")
        .map((row, context) -> version(row).name())
        .list();
  }

  /** Counts the versions that are or were in use; their numbers are the first ones. */
  static int count(Handle handle, KeyId key) {
    return handle
        .select(
            "SELECT COUNT(*) FROM key_versions WHERE key_id = ? AND state <> 'PENDING'", key.hex())
        .mapTo(Integer.class)
        .one();
  }

  private static StoredVersion version(ResultSet row) throws SQLException {
    String records = row.getString("records");
    return new StoredVersion(
        new KeyVersionId(row.getString("version_id")),
        new KeyId(row.getString("key_id")),
        new KeyVersionName(row.getString("name"), row.getInt("number")),
        Bytes.ofHex(row.getString("salt")),
        State.valueOf(row.getString("state")),
        records.isEmpty()
            ? Optional.empty()
            : Optional.of(StoredJson.parse(records, VersionRecords.class)),
        Bytes.ofHex(row.getString("sealed_material")),
        Instant.ofEpochMilli(row.getLong("activated_millis")),
        Instant.ofEpochMilli(row.getLong("destroy_at_millis")),
        row.getInt("destruction_ordered") == 1);
  }
}
