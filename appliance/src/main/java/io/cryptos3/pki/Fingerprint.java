package io.cryptos3.pki;

import io.cryptos3.wire.Hashes;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SHA-256 hash of a public key's SubjectPublicKeyInfo (DER): how servers are pinned, whatever
 * certificate they show. Text form: {@code sha256:} and 64 hex digits.
 */
public final class Fingerprint {

  private static final String PREFIX = "sha256:";
  private static final int BYTES = 32;

  private final byte[] hash;

  private Fingerprint(byte[] hash) {
    this.hash = hash;
  }

  /** Returns the fingerprint of a public key. */
  public static Fingerprint of(PublicKey key) {
    return new Fingerprint(Hashes.sha256(key.getEncoded()).toArray());
  }

  /** Returns the fingerprint of the public key in a certificate. */
  public static Fingerprint of(X509Certificate certificate) {
    return of(certificate.getPublicKey());
  }

  /**
   * Returns the fingerprint with the given 32-byte hash.
   *
   * @throws IllegalArgumentException if the hash has another length
   */
  public static Fingerprint ofHash(byte[] sha256) {
    if (sha256.length != BYTES) {
      throw new IllegalArgumentException(
          "A fingerprint has " + BYTES + " bytes, not " + sha256.length);
    }
    return new Fingerprint(sha256.clone());
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text is not {@code sha256:} and 64 hex digits; short
   *     forms are refused, because they can be searched for
   */
  public static Fingerprint parse(String text) {
    String trimmed = text.trim();
    if (!trimmed.startsWith(PREFIX) || trimmed.length() != PREFIX.length() + 2 * BYTES) {
      throw invalid(text);
    }
    try {
      return new Fingerprint(HexFormat.of().parseHex(trimmed.substring(PREFIX.length())));
    } catch (IllegalArgumentException e) {
      throw invalid(text);
    }
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException(
        "Not a fingerprint: '" + text + "' (expected sha256: and 64 hex digits)");
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] hash() {
    return hash.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && MessageDigest.isEqual(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return PREFIX + HexFormat.of().formatHex(hash);
  }
}
