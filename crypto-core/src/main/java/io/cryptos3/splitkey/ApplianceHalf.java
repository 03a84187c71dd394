package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
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
