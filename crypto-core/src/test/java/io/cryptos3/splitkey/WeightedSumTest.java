package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of many points, against Bouncy Castle's multiplications and additions one by one. */
class WeightedSumTest {
  private final SecureRandom random = new SecureRandom();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, WeightedSum.MIN_POINTS - 1, WeightedSum.MIN_POINTS, 300, 1000})
  void aSumIsThatOfBouncyCastle(int size) {
    List<Point> points = points(size);
    List<BigInteger> weights = Stream.generate(this::anyWeight).limit(size).toList();
    assertEquals(oneByOne(weights, points), WeightedSum.of(weights, points));
  }

  /** Who sends a batch may repeat points, so that equal and opposite ones meet in a bucket. */
  @Test
  void repeatedAndOppositePointsAndOddWeightsAddUp() {
    Point p = anyPoint();
    List<Point> points = new ArrayList<>();
    List<BigInteger> weights = new ArrayList<>();
    BigInteger q = P256.ORDER;
    for (int i = 0; i < 40; i++) {
      BigInteger weight = i < 20 ? BigInteger.valueOf(i) : q.subtract(BigInteger.valueOf(i - 19));
      points.addAll(List.of(p, p.negate(), p, Point.GENERATOR, anyPoint()));
      weights.addAll(List.of(weight, weight, weight, weight, anyWeight()));
    }
    assertTrue(points.size() >= WeightedSum.MIN_POINTS);
    assertEquals(oneByOne(weights, points), WeightedSum.of(weights, points));
    Collections.reverse(weights);
    assertEquals(oneByOne(weights, points), WeightedSum.of(weights, points));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 400})
  void aSumMayBeInfinite(int size) {
    List<Point> half = points(size / 2);
    List<Point> points = new ArrayList<>(half);
    half.forEach(point -> points.add(point.negate()));
    BigInteger weight = anyWeight();
    assertTrue(WeightedSum.of(Collections.nCopies(size, weight), points).isInfinity());
    assertTrue(WeightedSum.of(Collections.nCopies(size, BigInteger.ZERO), points).isInfinity());
  }

  @Test
  void theSameWeightForAllIsThatOfTheirSum() {
    List<Point> points = points(200);
    ECPoint sum = points.stream().map(Point::unwrap).reduce(P256.CURVE.getInfinity(), ECPoint::add);
    BigInteger max = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    for (BigInteger weight : List.of(BigInteger.ONE, P256.ORDER.subtract(BigInteger.ONE), max)) {
      assertEquals(
          sum.multiply(weight).normalize(),
          WeightedSum.of(Collections.nCopies(200, weight), points));
    }
  }

  private BigInteger anyWeight() {
    return Scalar.random(random).value();
  }

  private Point anyPoint() {
    return Scalar.random(random).timesGenerator();
  }

  private List<Point> points(int size) {
    return Stream.generate(this::anyPoint).limit(size).toList();
  }

  private static ECPoint oneByOne(List<BigInteger> weights, List<Point> points) {
    ECPoint sum = P256.CURVE.getInfinity();
    for (int j = 0; j < points.size(); j++) {
      sum = sum.add(points.get(j).unwrap().multiply(weights.get(j)));
    }
    return sum.normalize();
  }
}
