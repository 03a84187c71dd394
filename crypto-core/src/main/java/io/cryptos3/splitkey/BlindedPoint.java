package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;

/**
 * A capsule that is blinded for its way through the servers, with the blinding that only the reader
 * knows.
 *
 * <p>The servers see {@code B = t·R} for a fresh random t: a uniformly random point. Used once;
 * {@link #unblind} and {@link #close()} forget t.
 */
public final class BlindedPoint implements AutoCloseable {
  private final byte[] capsule;
  private final Scalar blinding;
  private final Point point;

  private BlindedPoint(byte[] capsule, Scalar blinding, Point point) {
    this.capsule = capsule;
    this.blinding = blinding;
    this.point = point;
  }

  static BlindedPoint blind(byte[] capsule, SecureRandom random) throws InvalidPointException {
    Point received = Point.decode(capsule);
    Scalar blinding = Scalar.random(random);
    return new BlindedPoint(capsule.clone(), blinding, blinding.timesOnce(received));
  }

  /** Returns B, what the servers get. */
  public Point point() {
    return point;
  }

  /**
   * Removes the blinding and finishes the decapsulation (RFC 9180 §4.1, Decap).
   *
   * @param evaluated Z = x·B, what the servers answered, a checked point
   * @param publicKey X, the verified public key of the key version
   * @return the DEK, 32 bytes; wrong, and detected by the object's commitment, if Z is not x·B
   * @throws IllegalStateException if this was unblinded or closed before
   */
  public SecretBytes unblind(Point evaluated, Point publicKey) {
    try (Scalar t = blinding;
        Scalar inverse = t.inverse()) {
      return DhKem.derive(inverse.timesOnce(evaluated), capsule, publicKey);
    }
  }

  @Override
  public String toString() {
    return "BlindedPoint(redacted)";
  }

  @Override
  public void close() {
    blinding.close();
  }
}
