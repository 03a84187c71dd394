package io.cryptos3.splitkey;

import java.security.SecureRandom;
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

  /**
   * Multiplies a batch by ŝ·ρ, and proves it to the base A and the public key X. The points are to
   * be verified as the appliance's before.
   *
   * @param context of a proof by {@link ProverRole#KEY_MANAGER}
   * @param applianceShare A of the instance that asks
   * @param publicKey X of the key version and usage
   * @param in the points as the appliance sent them, at least one
   */
  public ProvenPoints evaluateAndProve(
      ProofContext context,
      Point applianceShare,
      Point publicKey,
      List<Point> in,
      SecureRandom random) {
    context.requireRole(ProverRole.KEY_MANAGER);
    List<Point> results = evaluate(in);
    DleqStatement statement = new DleqStatement(applianceShare, publicKey, in, results);
    return new ProvenPoints(results, DleqProof.prove(context, statement, product, random));
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
