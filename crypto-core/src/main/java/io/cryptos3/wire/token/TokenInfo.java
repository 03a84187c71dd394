package io.cryptos3.wire.token;

import io.cryptos3.wire.Require;
import java.time.Instant;
import java.util.List;

/**
 * What may be shown of a token.
 *
 * @param id public, 32 hex digits
 * @param kind what it is for
 * @param identity whom it acts for
 * @param creator who made it
 * @param note of its creator; may be empty
 * @param renewer who may renew it; empty for an API token
 * @param scopes what it may be used for
 * @param issuedAt when it was made
 * @param expiresAt from when on it is refused, unless it is renewed before
 * @param maxAt beyond which it is never renewed
 */
public record TokenInfo(
    String id,
    TokenKind kind,
    String identity,
    String creator,
    String note,
    String renewer,
    List<TokenScope> scopes,
    Instant issuedAt,
    Instant expiresAt,
    Instant maxAt) {

  public TokenInfo {
    Require.text("id", id);
    Require.present("kind", kind);
    Require.text("identity", identity);
    Require.text("creator", creator);
    Require.present("note", note);
    Require.present("renewer", renewer);
    Require.present("issuedAt", issuedAt);
    Require.present("expiresAt", expiresAt);
    Require.present("maxAt", maxAt);
    scopes = TokenScope.requireSome(scopes);
  }

  /** Returns the same with another end. */
  public TokenInfo until(Instant end) {
    return new TokenInfo(id, kind, identity, creator, note, renewer, scopes, issuedAt, end, maxAt);
  }
}
