package io.cryptos3.appliance.identity;

import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.TokenInfo;
import io.cryptos3.wire.token.TokenKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

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
        "INSERT INTO tokens (token_id, secret_hash, identity, kind, expires_millis, info)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        info.id(),
        token.hash().toHex(),
        info.identity(),
        info.kind().name(),
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

  /**
   * Returns the first of those that are valid still, by id.
   *
   * @param identity whose tokens, or empty for everybody's
   * @param after the id before the first
   * @param limit how many at most
   */
  static List<TokenInfo> valid(
      Handle handle, Optional<String> identity, String after, Instant now, int limit) {
    String ofIdentity = identity.isPresent() ? " AND identity = :identity" : "";
    Query query =
        handle
            .createQuery(
                "SELECT info FROM tokens WHERE token_id > :after AND expires_millis > :now"
                    + ofIdentity
                    + " ORDER BY token_id LIMIT :limit")
            .bind("after", after)
            .bind("now", now.toEpochMilli())
            .bind("limit", limit);
    identity.ifPresent(name -> query.bind("identity", name));
    return query.map((row, context) -> decode(row.getString(1))).list();
  }

  static long count(Handle handle, String identity, TokenKind kind) {
    return handle
        .select(
            "SELECT COUNT(*) FROM tokens WHERE identity = ? AND kind = ?", identity, kind.name())
        .mapTo(Long.class)
        .one();
  }

  static void delete(Handle handle, String id) {
    handle.execute("DELETE FROM tokens WHERE token_id = ?", id);
  }

  static void deleteOf(Handle handle, String identity) {
    handle.execute("DELETE FROM tokens WHERE identity = ?", identity);
  }

  static void deleteEndedOf(Handle handle, String identity, Instant before) {
    handle.execute(
        "DELETE FROM tokens WHERE identity = ? AND expires_millis < ?",
        identity,
        before.toEpochMilli());
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
