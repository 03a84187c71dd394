package io.cryptos3.splitkey;

import java.security.SecureRandom;
import java.util.List;

/**
 * The key manager's factor {@code ŝ_v/ŝ_u}, which moves EDEKs from version v to version u of the
 * same key. It never leaves the key manager (rule W6).
 */
public final class RewrapFactor implements AutoCloseable {
  private final Scalar factor;

  private RewrapFactor(Scalar factor) {
    this.factor = factor;
  }

  /**
   * Divides the wrapping scalars of two versions; both stay the caller's to close.
   *
   * @param from ŝ of the version that the EDEKs name
   * @param to ŝ of the version that they shall name
   */
  public static RewrapFactor between(Scalar from, Scalar to) {
    try (Scalar inverse = to.inverse()) {
      return new RewrapFactor(from.times(inverse));
    }
  }

  /**
   * Moves a batch, and proves it to the base X of the new version and the public key X of the old.
   *
   * @param context of a proof by {@link ProverRole#REWRAP}
   * @param blinded the points as the client sent them, at least one
   */
  public ProvenPoints evaluateAndProve(
      ProofContext context,
      Point newPublicKey,
      Point oldPublicKey,
      List<Point> blinded,
      SecureRandom random) {
    context.requireRole(ProverRole.REWRAP);
    List<Point> results = factor.times(blinded);
    DleqStatement statement = new DleqStatement(newPublicKey, oldPublicKey, blinded, results);
    return new ProvenPoints(results, DleqProof.prove(context, statement, factor, random));
  }

  @Override
  public String toString() {
    return "RewrapFactor(redacted)";
  }

  @Override
  public void close() {
    factor.close();
  }
}
