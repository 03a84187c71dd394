package io.cryptos3.splitkey;

import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** Sums of many points, each with a factor of its own; factors and points are public. */
final class WeightedSum {
  private WeightedSum() {}

  /** Returns Σ weightⱼ·pointⱼ, which may be infinity. */
  static ECPoint of(List<BigInteger> weights, List<Point> points) {
    ECPoint[] bare = points.stream().map(Point::unwrap).toArray(ECPoint[]::new);
    return ECAlgorithms.sumOfMultiplies(bare, weights.toArray(BigInteger[]::new));
  }
}
