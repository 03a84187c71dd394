package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 private key (RFC 8032): the owner's, or the one with which the key manager signs
 * public key records.
 *
 * <p>It signs a {@link FixedEncoding} only, whose label keeps the purposes apart.
 */
public final class SigningKey implements AutoCloseable {
  static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;

  private final SecretBytes seed;
  private final VerifyKey verifyKey;

  private SigningKey(SecretBytes seed, VerifyKey verifyKey) {
    this.seed = seed;
    this.verifyKey = verifyKey;
  }

  /** Draws a key. */
  public static SigningKey random(SecureRandom random) {
    return of(SecretBytes.random(SEED_BYTES, random));
  }

  /**
   * Makes a key of its 32-byte seed, which is closed with it.
   *
   * @throws IllegalArgumentException if the seed has another length
   */
  public static SigningKey of(SecretBytes seed) {
    if (seed.length() != SEED_BYTES) {
      throw new IllegalArgumentException(
          "Ed25519 seed has " + seed.length() + " bytes, expected " + SEED_BYTES);
    }
    byte[] raw = seed.revealCopy();
    try {
      byte[] publicKey = new byte[VerifyKey.BYTES];
      Ed25519.generatePublicKey(raw, 0, publicKey, 0);
      return new SigningKey(seed, VerifyKey.decode(publicKey));
    } catch (InvalidPointException e) {
      throw new IllegalStateException("bug: a generated Ed25519 key is not valid", e);
    } finally {
      Wipe.bytes(raw);
    }
  }

  /** Returns the public half. */
  public VerifyKey verifyKey() {
    return verifyKey;
  }

  /** Returns the 32-byte seed, for storing it encrypted; the caller closes the copy. */
  public SecretBytes toSecret() {
    return SecretBytes.takeOver(seed.revealCopy());
  }

  /** Returns the signature, 64 bytes. */
  // E8
  public byte[] sign(FixedEncoding message) {
    byte[] raw = seed.revealCopy();
    byte[] encoded = message.encode();
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    try {
      Ed25519.sign(raw, 0, encoded, 0, encoded.length, signature, 0);
      return signature;
    } finally {
      Wipe.bytes(raw);
    }
  }

  @Override
  public String toString() {
    return "SigningKey(redacted)";
  }

  @Override
  public void close() {
    seed.close();
  }
}
