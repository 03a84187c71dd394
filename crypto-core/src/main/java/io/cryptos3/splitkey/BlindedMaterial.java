package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;

/**
 * The material point of a key version, blinded for its way through the servers, which evaluate it
 * with {@link KeyUsage#MATERIAL} (split-keys.md §11.4).
 *
 * <p>Used once; {@link #unblind} and {@link #close()} forget the blinding.
 */
public final class BlindedMaterial implements AutoCloseable {
  private final KeyVersionId version;
  private final Blinding blinding;

  private BlindedMaterial(KeyVersionId version, Blinding blinding) {
    this.version = version;
    this.blinding = blinding;
  }

  /** Blinds the point of a version with a fresh random scalar. */
  public static BlindedMaterial blind(KeyVersionId version, SecureRandom random) {
    return blind(version, Scalar.random(random));
  }

  static BlindedMaterial blind(KeyVersionId version, Scalar t) {
    return new BlindedMaterial(version, Blinding.of(Material.point(version), t));
  }

  /** Returns t·P, what the servers get. */
  public Point point() {
    return blinding.blinded();
  }

  /**
   * Removes the blinding and derives the material.
   *
   * @param evaluated what the servers answered, whose proofs hold
   * @param bits of the material: a multiple of 8 from 8 to 65,280
   * @throws IllegalArgumentException if bits is not
   * @throws IllegalStateException if this was unblinded or closed before
   */
  public SecretBytes unblind(Point evaluated, int bits) {
    return Material.derive(blinding.remove(evaluated), version, bits);
  }

  @Override
  public String toString() {
    return "BlindedMaterial(redacted)";
  }

  @Override
  public void close() {
    blinding.close();
  }
}
