package io.cryptos3.splitkey;

import java.security.SecureRandom;

/**
 * The key manager's two scalars of one key version: ŝ for wrapping, ŝᵉ for material.
 *
 * <p>They are independent, or a reader with the decrypt right alone could send a blinded material
 * point and get the key material.
 */
public final class VersionScalars implements AutoCloseable {
  private final Scalar wrap;
  private final Scalar material;

  private VersionScalars(Scalar wrap, Scalar material) {
    this.wrap = wrap;
    this.material = material;
  }

  /** Draws both scalars. */
  public static VersionScalars random(SecureRandom random) {
    // V1
    return new VersionScalars(Scalar.random(random), Scalar.random(random));
  }

  /** Wraps stored scalars, which are closed with this. */
  public static VersionScalars takeOver(Scalar wrap, Scalar material) {
    return new VersionScalars(wrap, material);
  }

  /** Returns the scalar for a usage; it is closed with this. */
  public Scalar of(KeyUsage usage) {
    return switch (usage) {
      case WRAP -> wrap;
      case MATERIAL -> material;
    };
  }

  /**
   * Returns the public key X = ŝ·Y.
   *
   * @param projectPoint the pinned Y, never a point that an appliance sent
   */
  public Point publicKey(KeyUsage usage, Point projectPoint) {
    // V2
    return of(usage).times(projectPoint);
  }

  @Override
  public String toString() {
    return "VersionScalars(redacted)";
  }

  @Override
  public void close() {
    wrap.close();
    material.close();
  }
}
