package io.cryptos3.splitkey;

import java.util.List;

/**
 * The key manager's half {@code ŝ·ρ} for one scalar of a key version and one appliance instance.
 *
 * <p>Safe for use by several threads. Cheap to make; kept as short as the key manager's cache
 * wants.
 */
public final class KeyManagerHalf implements AutoCloseable {
  private final Scalar product;

  private KeyManagerHalf(Scalar product) {
    this.product = product;
  }

  /**
   * Joins ŝ of a key version with ρ of an instance; both stay the caller's to close.
   *
   * @param versionScalar ŝ, the scalar of the usage that was asked for
   * @param pad ρ of the instance that asks
   */
  public static KeyManagerHalf join(Scalar versionScalar, Scalar pad) {
    return new KeyManagerHalf(versionScalar.times(pad));
  }

  /** Returns ŝ·ρ·point. */
  public Point evaluate(Point point) {
    return product.times(point);
  }

  /** Returns ŝ·ρ·point for each point, in order; cheaper than one by one. */
  public List<Point> evaluate(List<Point> points) {
    return product.times(points);
  }

  @Override
  public String toString() {
    return "KeyManagerHalf(redacted)";
  }

  @Override
  public void close() {
    product.close();
  }
}
