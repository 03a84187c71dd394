package io.cryptos3.wire.token;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.Require;
import java.time.Instant;
import java.util.Base64;

/**
 * Answer to {@link IssueDelegationToken}: both parts of a Hadoop token. From them {@link #bearer()}
 * makes what is shown to the appliance.
 *
 * @param identifier {@link DelegationTokenIdentifier}, public
 * @param password 32 bytes, base64url; secret
 * @param expiresAt from when on it is refused, unless it is renewed before
 */
public record DelegationToken(Bytes identifier, String password, Instant expiresAt) {

  public DelegationToken {
    Require.filled("identifier", identifier);
    Require.text("password", password);
    Require.present("expiresAt", expiresAt);
  }

  /** Returns both parts of a token that was just made. */
  public static DelegationToken of(
      DelegationTokenIdentifier identifier, BearerToken token, Instant expiresAt) {
    try (SecretBytes secret = token.secret()) {
      byte[] raw = secret.revealCopy();
      String password = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
      Wipe.bytes(raw);
      return new DelegationToken(identifier.encode(), password, expiresAt);
    }
  }

  /**
   * Returns the token as its bearer shows it; the caller closes it.
   *
   * @throws MalformedMessageException if the parts are not those of a token
   */
  public BearerToken bearer() throws MalformedMessageException {
    DelegationTokenIdentifier parsed = DelegationTokenIdentifier.decode(identifier);
    try (SecretBytes secret = SecretBytes.takeOver(Base64.getUrlDecoder().decode(password))) {
      return BearerToken.of(TokenKind.DELEGATION, parsed.tokenId(), secret);
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException("DelegationToken.password: is not one");
    }
  }

  /** Shows the identifier's length and the end: the password is a secret. */
  @Override
  public String toString() {
    return "DelegationToken(" + identifier + " until " + expiresAt + ")";
  }
}
