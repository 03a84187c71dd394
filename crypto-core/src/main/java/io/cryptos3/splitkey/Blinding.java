package io.cryptos3.splitkey;

import java.security.SecureRandom;

/**
 * A point on its way through the servers, who see {@code t·point} for a fresh random t: a uniformly
 * random point. Used once; {@link #remove} and {@link #close()} forget t.
 */
final class Blinding implements AutoCloseable {
  private final Scalar t;
  private final Point blinded;

  private Blinding(Scalar t, Point blinded) {
    this.t = t;
    this.blinded = blinded;
  }

  static Blinding of(Point point, SecureRandom random) {
    // U3
    return of(point, Scalar.random(random));
  }

  /** Blinds with t, which is closed with this and must be used for nothing else. */
  static Blinding of(Point point, Scalar t) {
    return new Blinding(t, t.timesOnce(point));
  }

  /** Returns t·point, what the servers get. */
  Point blinded() {
    return blinded;
  }

  /**
   * Returns t⁻¹·evaluated, the factor of the servers times the point.
   *
   * @throws IllegalStateException the second time, and after {@link #close()}
   */
  Point remove(Point evaluated) {
    // U4
    try (Scalar once = t;
        Scalar inverse = once.inverse()) {
      return inverse.timesOnce(evaluated);
    }
  }

  @Override
  public void close() {
    t.close();
  }
}
