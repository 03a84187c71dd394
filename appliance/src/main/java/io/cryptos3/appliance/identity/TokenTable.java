package io.cryptos3.appliance.identity;

import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.TokenInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tokens on disk, by their public ids; of their secrets only hashes are here. */
final class TokenTable {

  /**
   * One row.
   *
   * @param secretHash SHA-256 in hex, {@link BearerToken#hash()}
   */
  record Row(TokenInfo info, String secretHash) {}

  private TokenTable() {}

  static void insert(Handle handle, TokenInfo info, BearerToken token) {
    handle.execute(
        "INSERT INTO tokens (token_id, secret_hash, identity, expires_millis, info)"
            + " VALUES (?, ?, ?, ?, ?)",
        info.id(),
        token.hash().toHex(),
        info.identity(),
        info.expiresAt().toEpochMilli(),
        encode(info));
  }

  static void update(Handle handle, TokenInfo info) {
    handle.execute(
        "UPDATE tokens SET expires_millis = ?, info = ? WHERE token_id = ?",
        info.expiresAt().toEpochMilli(),
        encode(info),
        info.id());
  }

  static Optional<Row> find(Handle handle, String id) {
    return handle
        .select("SELECT info, secret_hash FROM tokens WHERE token_id = ?", id)
        .map((row, context) -> new Row(decode(row.getString(1)), row.getString(2)))
        .findOne();
  }

  /** Returns those that are valid still, by identity and age. */
  static List<TokenInfo> valid(Handle handle, Instant now) {
    return handle
        .select(
            "SELECT info FROM tokens WHERE expires_millis > ? ORDER BY identity, expires_millis",
            now.toEpochMilli())
        .map((row, context) -> decode(row.getString(1)))
        .list();
  }

  static long count(Handle handle, String identity) {
    return handle
        .select("SELECT COUNT(*) FROM tokens WHERE identity = ?", identity)
        .mapTo(Long.class)
        .one();
  }

  static void delete(Handle handle, String id) {
    handle.execute("DELETE FROM tokens WHERE token_id = ?", id);
  }

  static void deleteOf(Handle handle, String identity) {
    handle.execute("DELETE FROM tokens WHERE identity = ?", identity);
  }

  static void deleteEnded(Handle handle, Instant before) {
    handle.execute("DELETE FROM tokens WHERE expires_millis < ?", before.toEpochMilli());
  }

  private static String encode(TokenInfo info) {
    return new String(Json.encode(info), StandardCharsets.UTF_8);
  }

  private static TokenInfo decode(String json) {
    try {
      return Json.decode(json.getBytes(StandardCharsets.UTF_8), TokenInfo.class);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("The database has a malformed token: " + e.getMessage(), e);
    }
  }
}
