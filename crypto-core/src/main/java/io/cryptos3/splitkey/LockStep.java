package io.cryptos3.splitkey;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Multiplies many points by one secret scalar, all of them in the same step at the same time.
 *
 * <p>Once the digits are there, steps and memory accesses are the same for every scalar: the
 * digits, of four bits, are all odd, so that none is left out, and each is looked up by reading a
 * table as a whole. What is multiplied is {@code P + S} instead of P, with a secret random S that
 * is fresh for each batch, and {@code k·S} is taken off at the end: so nobody knows an intermediate
 * result, not even who chose P (Coron, <i>Resistance against differential power analysis for
 * elliptic curve cryptosystems</i>, 1999, §5.2).
 */
final class LockStep {
  /** With fewer points, one by one is faster. */
  static final int MIN_POINTS = 32;

  private static final int DIGIT_BITS = 4;

  /** Covers 3·q, which has 258 bits. */
  private static final int DIGITS = 65;

  private static final SecureRandom RANDOM = new SecureRandom();

  private LockStep() {}

  /** Returns k·point for each point, in order. */
  static List<Point> multiply(Scalar k, List<Point> points) {
    // U15
    try (Scalar s = Scalar.random(RANDOM)) {
      return multiply(k, points, s);
    }
  }

  static List<Point> multiply(Scalar k, List<Point> points, Scalar s) {
    int size = points.size();
    Point mask = s.timesGenerator();
    AffineBatch masked = AffineBatch.of(points);
    masked.add(AffineBatch.of(Collections.nCopies(size, mask)));
    AffineBatch products = multiply(k, masked);
    products.add(AffineBatch.of(Collections.nCopies(size, k.times(mask).negate())));
    return IntStream.range(0, size).mapToObj(i -> Point.of(products.get(i))).toList();
  }

  private static AffineBatch multiply(Scalar k, AffineBatch points) {
    int[] digits = digits(k.value());
    try {
      return multiply(digits, points);
    } finally {
      Arrays.fill(digits, 0);
    }
  }

  private static AffineBatch multiply(int[] digits, AffineBatch points) {
    AffineBatch[] oddMultiples = oddMultiples(points);
    AffineBatch sum = new AffineBatch(points.size());
    AffineBatch multiple = new AffineBatch(points.size());
    for (int d = digits.length - 1; d >= 0; d--) {
      for (int bit = 0; bit < DIGIT_BITS; bit++) {
        sum.twice();
      }
      int sign = digits[d] >> (Integer.SIZE - 1);
      int magnitude = (digits[d] ^ sign) - sign;
      multiple.choose(oddMultiples, magnitude >> 1, sign);
      sum.add(multiple);
    }
    return sum;
  }

  /** Returns the points times 1, 3, 5, … 15. */
  private static AffineBatch[] oddMultiples(AffineBatch points) {
    AffineBatch twice = points.copy();
    twice.twice();
    AffineBatch[] multiples = new AffineBatch[1 << (DIGIT_BITS - 1)];
    multiples[0] = points;
    for (int i = 1; i < multiples.length; i++) {
      multiples[i] = multiples[i - 1].copy();
      multiples[i].add(twice);
    }
    return multiples;
  }

  /**
   * Returns odd digits dᵢ from −15 to 15 with {@code Σ dᵢ·16ⁱ ≡ k} modulo q: k is made odd by
   * adding q or 2·q, and a digit that would be even takes one from the next.
   */
  static int[] digits(BigInteger k) {
    BigInteger[] representatives = {k.add(P256.ORDER), k.add(P256.ORDER.shiftLeft(1))};
    BigInteger odd = representatives[k.testBit(0) ? 1 : 0];
    int[] digits = new int[DIGITS];
    for (int d = 0; d < DIGITS - 1; d++) {
      int bits = odd.shiftRight(d * DIGIT_BITS).intValue() & ((2 << DIGIT_BITS) - 1);
      digits[d] = (bits | 1) - (1 << DIGIT_BITS);
    }
    digits[DIGITS - 1] = odd.shiftRight((DIGITS - 1) * DIGIT_BITS).intValue() | 1;
    return digits;
  }
}
