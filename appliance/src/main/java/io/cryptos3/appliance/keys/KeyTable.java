package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.keys.StoredKey.State;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.VersionRecords;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements on keys and key versions. Each runs in the transaction of its handle. */
final class KeyTable {

  private static final String VERSIONS =
      "SELECT v.*, k.name FROM key_versions v JOIN keys k ON k.key_id = v.key_id ";
  private static final String PENDING = State.PENDING.name();
  private static final String ACTIVE = State.ACTIVE.name();

  private KeyTable() {}

  static Optional<StoredKey> find(Handle handle, String name) {
    return handle
        .select("SELECT * FROM keys WHERE name = ?", name)
        .map((row, context) -> key(row))
        .findOne();
  }

  static List<StoredKey> active(Handle handle) {
    return handle
        .select("SELECT * FROM keys WHERE state = ? ORDER BY name", ACTIVE)
        .map((row, context) -> key(row))
        .list();
  }

  static void insert(Handle handle, StoredKey key) {
    handle.execute(
        "INSERT INTO keys (key_id, name, definition, state, created_millis) VALUES (?, ?, ?, ?, ?)",
        key.id().hex(),
        key.name(),
        text(key.definition()),
        key.state().name(),
        key.created().toEpochMilli());
  }

  static void redefine(Handle handle, KeyId key, CreateKey definition) {
    handle.execute("UPDATE keys SET definition = ? WHERE key_id = ?", text(definition), key.hex());
  }

  static void markDeleted(Handle handle, KeyId key, Instant deleteAt) {
    handle.execute(
        "UPDATE keys SET state = ?, delete_at_millis = ? WHERE key_id = ?",
        State.DELETED.name(),
        deleteAt.toEpochMilli(),
        key.hex());
  }

  static void markDestructionOrdered(Handle handle, KeyId key) {
    handle.execute("UPDATE keys SET destruction_ordered = 1 WHERE key_id = ?", key.hex());
  }

  static void remove(Handle handle, KeyId key) {
    handle.execute("DELETE FROM keys WHERE key_id = ?", key.hex());
  }

  static void insertPending(Handle handle, StoredVersion version) {
    handle.execute(
        "INSERT INTO key_versions (version_id, key_id, number, salt, state, records)"
            + " VALUES (?, ?, ?, ?, ?, '')",
        version.id().hex(),
        version.keyId().hex(),
        version.name().version(),
        version.salt().toHex(),
        PENDING);
  }

  static void removePending(Handle handle, KeyVersionId version) {
    handle.execute(
        "DELETE FROM key_versions WHERE version_id = ? AND state = ?", version.hex(), PENDING);
  }

  /** Makes a version active, and with its first version the key. */
  static void activate(Handle handle, StoredVersion version, VersionRecords records) {
    handle.execute(
        "UPDATE key_versions SET state = ?, records = ? WHERE version_id = ?",
        ACTIVE,
        text(records),
        version.id().hex());
    handle.execute(
        "UPDATE keys SET state = ? WHERE key_id = ? AND state = ?",
        ACTIVE,
        version.keyId().hex(),
        PENDING);
  }

  static void renew(Handle handle, KeyVersionId version, VersionRecords records) {
    handle.execute(
        "UPDATE key_versions SET records = ? WHERE version_id = ?", text(records), version.hex());
  }

  /** Returns all versions of a key, pending ones too, by number. */
  static List<StoredVersion> versions(Handle handle, KeyId key) {
    return handle
        .select(VERSIONS + "WHERE v.key_id = ? ORDER BY v.number", key.hex())
        .map((row, context) -> version(row))
        .list();
  }

  /** Returns an active version of an active key. */
  static Optional<StoredVersion> findActive(Handle handle, KeyVersionName name) {
    return handle
        .select(
            VERSIONS + "WHERE k.name = ? AND v.number = ? AND v.state = ? AND k.state = ?",
            name.name(),
            name.version(),
            ACTIVE,
            ACTIVE)
        .map((row, context) -> version(row))
        .findOne();
  }

  /** Returns the active version of an active key with the highest number. */
  static Optional<StoredVersion> findNewest(Handle handle, String keyName) {
    return handle
        .select(
            VERSIONS
                + "WHERE k.name = ? AND v.state = ? AND k.state = ?"
                + " ORDER BY v.number DESC LIMIT 1",
            keyName,
            ACTIVE,
            ACTIVE)
        .map((row, context) -> version(row))
        .findOne();
  }

  static int countActive(Handle handle, KeyId key) {
    return handle
        .select(
            "SELECT COUNT(*) FROM key_versions WHERE key_id = ? AND state = ?", key.hex(), ACTIVE)
        .mapTo(Integer.class)
        .one();
  }

  private static StoredKey key(ResultSet row) throws SQLException {
    return new StoredKey(
        new KeyId(row.getString("key_id")),
        parse(row.getString("definition"), CreateKey.class),
        State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("created_millis")),
        Instant.ofEpochMilli(row.getLong("delete_at_millis")),
        row.getInt("destruction_ordered") == 1);
  }

  private static StoredVersion version(ResultSet row) throws SQLException {
    String records = row.getString("records");
    return new StoredVersion(
        new KeyVersionId(row.getString("version_id")),
        new KeyId(row.getString("key_id")),
        new KeyVersionName(row.getString("name"), row.getInt("number")),
        Bytes.ofHex(row.getString("salt")),
        row.getString("state").equals(ACTIVE)
            ? Optional.of(parse(records, VersionRecords.class))
            : Optional.empty());
  }

  private static String text(Record message) {
    return new String(Json.encode(message), StandardCharsets.UTF_8);
  }

  private static <T extends Record> T parse(String json, Class<T> type) {
    try {
      return Json.decode(json.getBytes(StandardCharsets.UTF_8), type);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("The store is damaged: " + e.getMessage(), e);
    }
  }
}
