package io.cryptos3.splitkey;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The sum of many points, each with a weight of its own (Pippenger's bucket method): the points
 * that have the same digit of their weights are added first, then what is in each such bucket is
 * counted as often as the digit says.
 *
 * <p>For public weights and points only: what it does, and when, depends on them.
 */
final class WeightedSum {
  /** With fewer points, Bouncy Castle's interleaved multiplications are faster. */
  static final int MIN_POINTS = 150;

  private static final int NONE = -1;

  private final int width;
  private final int windows;
  private final AffineBatch[] buckets;
  private final AffineBatch sums;
  private final AffineBatch addends;
  private final int[] bucketOf;
  private final int[] waiting;

  private WeightedSum(int points) {
    this.width = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(points) - 3);
    this.windows = P256.ORDER.bitLength() / width + 1;
    this.buckets = new AffineBatch[1 << (width - 1)];
    Arrays.setAll(buckets, bucket -> new AffineBatch(windows));
    this.sums = new AffineBatch(points);
    this.addends = new AffineBatch(points);
    this.bucketOf = new int[points];
    this.waiting = new int[buckets.length];
  }

  /** Returns Σ weightⱼ·pointⱼ, which may be infinity. */
  static ECPoint of(List<BigInteger> weights, List<Point> points) {
    if (points.size() < MIN_POINTS) {
      ECPoint[] bare = points.stream().map(Point::unwrap).toArray(ECPoint[]::new);
      return ECAlgorithms.sumOfMultiplies(bare, weights.toArray(BigInteger[]::new));
    }
    return new WeightedSum(points.size()).sum(weights, AffineBatch.of(points));
  }

  private ECPoint sum(List<BigInteger> weights, AffineBatch points) {
    int[][] digits = weights.stream().map(this::digits).toArray(int[][]::new);
    for (int window = 0; window < windows; window++) {
      fillBuckets(window, digits, points);
    }
    return join(countBuckets());
  }

  /** Returns digits d with {@code Σ dᵢ·2^(width·i) = weight}, from −2^(width−1) to 2^(width−1). */
  private int[] digits(BigInteger weight) {
    int[] digits = new int[windows];
    int carry = 0;
    for (int window = 0; window < windows; window++) {
      int bits = weight.shiftRight(window * width).intValue() & ((1 << width) - 1);
      int digit = bits + carry;
      carry = digit > buckets.length ? 1 : 0;
      digits[window] = digit - (carry << width);
    }
    return digits;
  }

  /** Adds up the points of one window that have the same digit, or its negative. */
  private void fillBuckets(int window, int[][] digits, AffineBatch points) {
    int size = 0;
    for (int j = 0; j < digits.length; j++) {
      int digit = digits[j][window];
      if (digit != 0) {
        sums.set(size, points, j);
        if (digit < 0) {
          sums.negate(size);
        }
        bucketOf[size++] = Math.abs(digit) - 1;
      }
    }
    int before;
    do {
      before = size;
      size = addPairs(before);
    } while (size < before);
    for (int i = 0; i < size; i++) {
      buckets[bucketOf[i]].set(window, sums, i);
    }
  }

  /** Adds points of the same bucket two by two, all pairs at once; returns how many are left. */
  private int addPairs(int size) {
    Arrays.fill(waiting, NONE);
    int left = 0;
    for (int i = 0; i < size; i++) {
      int bucket = bucketOf[i];
      if (waiting[bucket] == NONE) {
        sums.set(left, sums, i);
        addends.clear(left);
        bucketOf[left] = bucket;
        waiting[bucket] = left++;
      } else {
        addends.set(waiting[bucket], sums, i);
        waiting[bucket] = NONE;
      }
    }
    sums.add(addends, left);
    return left;
  }

  /** Returns, of each window, the sum of its buckets, each as often as its digit says. */
  private AffineBatch countBuckets() {
    AffineBatch atLeast = new AffineBatch(windows);
    AffineBatch total = new AffineBatch(windows);
    for (int bucket = buckets.length - 1; bucket >= 0; bucket--) {
      atLeast.add(buckets[bucket]);
      total.add(atLeast);
    }
    return total;
  }

  private ECPoint join(AffineBatch windowSums) {
    ECPoint sum = P256.CURVE.getInfinity();
    for (int window = windows - 1; window >= 0; window--) {
      sum = sum.timesPow2(width).add(windowSums.get(window));
    }
    return sum.normalize();
  }
}
