package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Multiplication of batches, against Bouncy Castle's of single points. */
class LockStepTest {
  private final SecureRandom random = new SecureRandom();

  /** Tiny scalars, positive and negative, make intermediate results meet the table's points. */
  static Stream<BigInteger> scalars() {
    BigInteger q = P256.ORDER;
    SecureRandom random = new SecureRandom();
    return Stream.of(
            LongStream.rangeClosed(1, 34).mapToObj(BigInteger::valueOf),
            LongStream.rangeClosed(1, 34).mapToObj(k -> q.subtract(BigInteger.valueOf(k))),
            IntStream.of(4, 64, 128, 224, 252, 255).mapToObj(BigInteger.ONE::shiftLeft),
            Stream.of(q.shiftRight(1), BigInteger.ONE.shiftLeft(255).subtract(BigInteger.ONE)),
            Stream.generate(() -> Scalar.random(random).value()).limit(10))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void productsAreThoseOfBouncyCastle(BigInteger k) {
    Point p = anyPoint();
    List<Point> points = List.of(p, p.negate(), p, Point.GENERATOR, anyPoint());
    assertEquals(oneByOne(k, points), LockStep.multiply(Vectors.scalar(k), points));
  }

  // U15
  @ParameterizedTest
  @MethodSource("scalars")
  void digitsAreOddAndAddUp(BigInteger k) {
    int[] digits = LockStep.digits(k);
    BigInteger sum = BigInteger.ZERO;
    for (int i = digits.length - 1; i >= 0; i--) {
      assertTrue(Math.abs(digits[i]) <= 15 && digits[i] % 2 != 0);
      sum = sum.shiftLeft(4).add(BigInteger.valueOf(digits[i]));
    }
    assertEquals(65, digits.length);
    assertEquals(k, sum.mod(P256.ORDER));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 33, 100})
  void everyPointOfABatchHasItsProduct(int size) {
    Scalar k = Scalar.random(random);
    List<Point> points = Stream.generate(this::anyPoint).limit(size).toList();
    assertEquals(oneByOne(k.value(), points), LockStep.multiply(k, points));
    assertEquals(oneByOne(k.value(), points), k.times(points));
  }

  @Test
  void thePointThatMaskAndItsNegativeMakeInfiniteIsRightToo() {
    Scalar s = Scalar.random(random);
    Scalar k = Scalar.random(random);
    Point mask = s.timesGenerator();
    List<Point> points = new ArrayList<>(List.of(mask, mask.negate(), anyPoint()));
    points.add(Point.of(mask.unwrap().twice().negate()));
    assertEquals(oneByOne(k.value(), points), LockStep.multiply(k, points, s));
  }

  @Test
  void noPointsHaveNoProducts() {
    assertEquals(List.of(), Scalar.random(random).times(List.of()));
  }

  private Point anyPoint() {
    return Scalar.random(random).timesGenerator();
  }

  private static List<Point> oneByOne(BigInteger k, List<Point> points) {
    return points.stream().map(point -> Point.of(point.unwrap().multiply(k))).toList();
  }
}
