package io.cryptos3.wire;

import io.cryptos3.splitkey.FixedEncoding;
import java.time.Instant;

/**
 * A server's answer to {@code POST …/bootstrap/challenge}: a one-use nonce and a one-use key to
 * seal its share to, signed by its TLS key.
 *
 * <p>The signature carries the pinned TLS key over to the box key, so that whoever takes TLS apart
 * on the way still cannot read the share.
 *
 * @param role of the server
 * @param nonce 32 random bytes
 * @param boxKey point to seal to, 65 bytes
 * @param clientCaKey SubjectPublicKeyInfo of the appliance's client CA key, which the owner
 *     certifies; empty from a key manager
 * @param tlsKey SubjectPublicKeyInfo of the server's TLS key, whose hash is pinned
 * @param expiresAt whole seconds; 10 minutes after the challenge was made
 * @param signature SHA256withECDSA (DER) by the TLS key over {@link #signedContent()}
 */
public record BootstrapChallenge(
    Role role,
    Bytes nonce,
    Bytes boxKey,
    Bytes clientCaKey,
    Bytes tlsKey,
    Instant expiresAt,
    Bytes signature) {
  public BootstrapChallenge {
    Require.present("role", role);
    Require.size("nonce", nonce, Require.NONCE_BYTES);
    Require.size("boxKey", boxKey, Require.POINT_BYTES);
    Require.present("clientCaKey", clientCaKey);
    Require.filled("tlsKey", tlsKey);
    Require.wholeSeconds("expiresAt", expiresAt);
    Require.present("signature", signature);
  }

  /** Returns what the TLS key signs: every other field. */
  public FixedEncoding signedContent() {
    return FixedEncoding.of("cryptos3 box key v1")
        .text(role.label())
        .bytes(nonce.toArray())
        .bytes(boxKey.toArray())
        .bytes(clientCaKey.toArray())
        .bytes(tlsKey.toArray())
        .time(expiresAt);
  }
}
