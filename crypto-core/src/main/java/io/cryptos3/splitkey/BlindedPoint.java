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
  private final Capsule capsule;
  private final Blinding blinding;

  private BlindedPoint(Capsule capsule, Blinding blinding) {
    this.capsule = capsule;
    this.blinding = blinding;
  }

  static BlindedPoint blind(byte[] edek, SecureRandom random) throws InvalidPointException {
    // U3
    return blind(edek, Scalar.random(random));
  }

  static BlindedPoint blind(byte[] edek, Scalar t) throws InvalidPointException {
    Capsule capsule = Capsule.decode(edek);
    return new BlindedPoint(capsule, Blinding.of(capsule.point(), t));
  }

  /** Returns B, what the servers get. */
  public Point point() {
    return blinding.blinded();
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
    return capsule.derive(blinding.remove(evaluated), publicKey);
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
