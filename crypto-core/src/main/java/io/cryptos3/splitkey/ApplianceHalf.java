package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.List;

/**
 * The appliance's half {@code a = m·r} of an instance's private keys: uniformly random, says
 * nothing about m.
 *
 * <p>Safe for use by several threads. Closing forgets it: that is what sealing an appliance means.
 */
public final class ApplianceHalf implements AutoCloseable {
  private final Scalar a;
  private final Point publicShare;

  private ApplianceHalf(Scalar a) {
    this.a = a;
    this.publicShare = a.timesGenerator();
  }

  /** Wraps a, which is closed with this half. */
  public static ApplianceHalf takeOver(Scalar a) {
    return new ApplianceHalf(a);
  }

  /** Returns A = a·G. */
  public Point publicShare() {
    return publicShare;
  }

  /** Returns a·point. */
  public Point evaluate(Point point) {
    return a.times(point);
  }

  /** Returns a·point for each point, in order; cheaper than one by one. */
  public List<Point> evaluate(List<Point> points) {
    return a.times(points);
  }

  /**
   * Multiplies a batch by a, and proves it to the base G and the public share A.
   *
   * @param context of a proof by {@link ProverRole#APPLIANCE}
   * @param blinded the points as the client sent them, at least one
   */
  public ProvenPoints evaluateAndProve(
      ProofContext context, List<Point> blinded, SecureRandom random) {
    context.requireRole(ProverRole.APPLIANCE);
    List<Point> results = evaluate(blinded);
    DleqStatement statement = new DleqStatement(Point.GENERATOR, publicShare, blinded, results);
    return new ProvenPoints(results, DleqProof.prove(context, statement, a, random));
  }

  /** Returns the half a·factor, of which this one says nothing. */
  ApplianceHalf times(Scalar factor) {
    return new ApplianceHalf(a.times(factor));
  }

  /** Returns the 32 bytes of a: for the way to the appliance, and for {@code persist-share}. */
  public SecretBytes toSecret() {
    return a.toSecret();
  }

  @Override
  public String toString() {
    return "ApplianceHalf(redacted)";
  }

  @Override
  public void close() {
    a.close();
  }
}
