package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.keys.StoredKey.State;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.wire.CreateKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements on keys. Each runs in the transaction of its handle. */
final class KeyTable {

  private KeyTable() {}

  static Optional<StoredKey> find(Handle handle, String name) {
    return handle
        .select("SELECT * FROM keys WHERE name = ?", name)
        .map((row, context) -> key(row))
        .findOne();
  }

  static List<StoredKey> active(Handle handle) {
    return handle
        .select("SELECT * FROM keys WHERE state = ? ORDER BY name", State.ACTIVE.name())
        .map((row, context) -> key(row))
        .list();
  }

  /** Returns the names of deleted keys of which the key manager may not know. */
  static List<String> unordered(Handle handle) {
    return handle
        .select(
            "SELECT name FROM keys WHERE state = ? AND destruction_ordered = 0",
            State.DELETED.name())
        .mapTo(String.class)
        .list();
  }

  static void insert(Handle handle, StoredKey key) {
    handle.execute(
        "INSERT INTO keys (key_id, name, definition, state, created_millis) VALUES (?, ?, ?, ?, ?)",
        key.id().hex(),
        key.name(),
        StoredJson.text(key.definition()),
        key.state().name(),
        key.created().toEpochMilli());
  }

  static void redefine(Handle handle, KeyId key, CreateKey definition) {
    handle.execute(
        "UPDATE keys SET definition = ? WHERE key_id = ?", StoredJson.text(definition), key.hex());
  }

  /** Makes a pending key active; others stay as they are. */
  static void activate(Handle handle, KeyId key) {
    handle.execute(
        "UPDATE keys SET state = ? WHERE key_id = ? AND state = ?",
        State.ACTIVE.name(),
        key.hex(),
        State.PENDING.name());
  }

  static void rotateAfter(Handle handle, KeyId key, Duration period) {
    handle.execute(
        "UPDATE keys SET rotation_seconds = ? WHERE key_id = ?", period.toSeconds(), key.hex());
  }

  static void markDeleted(Handle handle, KeyId key, Instant deleteAt) {
    handle.execute(
        "UPDATE keys SET state = ?, delete_at_millis = ? WHERE key_id = ?",
        State.DELETED.name(),
        deleteAt.toEpochMilli(),
        key.hex());
  }

  static void markDestructionOrdered(Handle handle, KeyId key, boolean ordered) {
    handle.execute(
        "UPDATE keys SET destruction_ordered = ? WHERE key_id = ?", ordered ? 1 : 0, key.hex());
  }

  static void restore(Handle handle, KeyId key) {
    handle.execute(
        "UPDATE keys SET state = ?, delete_at_millis = 0, destruction_ordered = 0"
            + " WHERE key_id = ?",
        State.ACTIVE.name(),
        key.hex());
  }

  static void remove(Handle handle, KeyId key) {
    handle.execute("DELETE FROM keys WHERE key_id = ?", key.hex());
  }

  private static StoredKey key(ResultSet row) throws SQLException {
    return new StoredKey(
        new KeyId(row.getString("key_id")),
        StoredJson.parse(row.getString("definition"), CreateKey.class),
        State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("created_millis")),
        Instant.ofEpochMilli(row.getLong("delete_at_millis")),
        row.getInt("destruction_ordered") == 1,
        Duration.ofSeconds(row.getLong("rotation_seconds")));
  }
}
