package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.nio.charset.StandardCharsets;

/**
 * A private key of {@link Kem} that is in one place: that of backups, and in offline recovery that
 * of a key version, at the owner's only (split-keys.md §11.7).
 *
 * <p>Safe for use by several threads; whoever made it closes it.
 */
public final class DecapsulationKey implements AutoCloseable {
  private final Scalar x;
  private final Point publicKey;

  private DecapsulationKey(Scalar x) {
    this.x = x;
    this.publicKey = x.timesGenerator();
  }

  /** Takes over a scalar, which is closed with this. */
  static DecapsulationKey takeOver(Scalar x) {
    return new DecapsulationKey(x);
  }

  /**
   * Derives a key from a secret by HKDF-SHA-256, 48 bytes reduced modulo q.
   *
   * @param secret uniformly random; stays the caller's to close
   * @param label what the key is for, ASCII
   */
  public static DecapsulationKey derive(SecretBytes secret, String label) {
    byte[] info = label.getBytes(StandardCharsets.US_ASCII);
    try (SecretBytes wide = Hkdf.derive(null, secret, info, Scalar.WIDE_BYTES)) {
      byte[] raw = wide.revealCopy();
      try {
        return new DecapsulationKey(Scalar.reduce(raw));
      } finally {
        Wipe.bytes(raw);
      }
    }
  }

  /** Returns X = x·G, to which everybody can encapsulate. */
  public Point publicKey() {
    return publicKey;
  }

  /**
   * Returns the DEK of an EDEK (RFC 9180 §4.1, Decap), which the caller closes.
   *
   * @param capsule 65 bytes, or 195 of one that was moved to this key
   * @return 32 bytes; others than the right ones if the EDEK was made for another key
   * @throws InvalidPointException if it is no EDEK
   */
  public SecretBytes open(byte[] capsule) throws InvalidPointException {
    Capsule decoded = Capsule.decode(capsule);
    return decoded.derive(x.times(decoded.point()), publicKey);
  }

  /** Returns x·point. */
  Point times(Point point) {
    return x.times(point);
  }

  @Override
  public String toString() {
    return "DecapsulationKey(redacted)";
  }

  @Override
  public void close() {
    x.close();
  }
}
