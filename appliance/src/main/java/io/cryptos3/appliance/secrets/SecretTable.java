package io.cryptos3.appliance.secrets;

import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.secret.SecretInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The statements on secrets. Each runs in the transaction of its handle. */
final class SecretTable {

  private static final String INFO =
      "s.name AS secret, s.bytes, s.put_millis, s.put_by, k.name AS key_name, v.number";
  private static final String FROM =
      " FROM secrets s JOIN key_versions v ON v.version_id = s.version_id"
          + " JOIN keys k ON k.key_id = v.key_id ";

  private SecretTable() {}

  static Optional<StoredSecret> find(Handle handle, String name) {
    return handle
        .select("SELECT s.sealed, " + INFO + FROM + "WHERE s.name = ?", name)
        .map((row, context) -> new StoredSecret(info(row), Bytes.ofHex(row.getString("sealed"))))
        .findOne();
  }

  /**
   * Returns the first of what there is, by name, without the boxes.
   *
   * @param after the name before the first
   * @param wanted on the keys of which; others are read, but not kept
   * @param limit how many at most
   */
  static List<SecretInfo> page(Handle handle, String after, Predicate<String> wanted, int limit) {
    try (Stream<SecretInfo> all =
        handle
            .select("SELECT " + INFO + FROM + "WHERE s.name > ? ORDER BY s.name", after)
            .map((row, context) -> info(row))
            .stream()) {
      return all.filter(info -> wanted.test(KeyVersionName.parse(info.keyVersion()).name()))
          .limit(limit)
          .toList();
    }
  }

  /** Returns the names of all; of one that has none, that is empty. */
  static List<String> names(Handle handle) {
    return handle
        .select("SELECT COALESCE(name, '') FROM secrets ORDER BY name")
        .mapTo(String.class)
        .list();
  }

  /** Returns a box and the ids that it is bound to. */
  static Optional<SealedRow> sealed(Handle handle, String name) {
    return handle
        .select("SELECT s.sealed, s.version_id, " + INFO + FROM + "WHERE s.name = ?", name)
        .map(
            (row, context) ->
                new SealedRow(
                    row.getString("secret"),
                    info(row).keyVersion(),
                    new KeyVersionId(row.getString("version_id")),
                    Bytes.ofHex(row.getString("sealed"))))
        .findOne();
  }

  static int count(Handle handle) {
    return handle.select("SELECT COUNT(*) FROM secrets").mapTo(Integer.class).one();
  }

  /** Stores a secret, in the place of the one of its name if there is one. */
  static void put(Handle handle, StoredSecret secret, KeyVersionId version) {
    SecretInfo info = secret.info();
    remove(handle, info.name());
    handle.execute(
        "INSERT INTO secrets (name, version_id, sealed, bytes, put_millis, put_by)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        info.name(),
        version.hex(),
        secret.sealed().toHex(),
        info.bytes(),
        info.put().toEpochMilli(),
        info.putBy());
  }

  static void remove(Handle handle, String name) {
    handle.execute("DELETE FROM secrets WHERE name = ?", name);
  }

  /** Returns the names of some secrets that are sealed to a version. */
  static List<String> sealedTo(Handle handle, KeyVersionId version) {
    return handle
        .select(
            "SELECT name FROM secrets WHERE version_id = ? ORDER BY name LIMIT 3", version.hex())
        .mapTo(String.class)
        .list();
  }

  private static SecretInfo info(ResultSet row) throws SQLException {
    return new SecretInfo(
        row.getString("secret"),
        new KeyVersionName(row.getString("key_name"), row.getInt("number")).toString(),
        row.getInt("bytes"),
        Instant.ofEpochMilli(row.getLong("put_millis")),
        row.getString("put_by"));
  }
}
