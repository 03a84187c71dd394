package io.cryptos3.splitkey;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Field;
import org.bouncycastle.math.raw.Nat256;

/**
 * Points of P-256 in affine coordinates, to which as many others are added at once.
 *
 * <p>An affine addition takes half the multiplications of a projective one, but a division, and the
 * divisions of a batch are made together. The field arithmetic is Bouncy Castle's. All cases are
 * handled: equal points, opposite points, infinity. Not safe for use by several threads.
 */
final class AffineBatch {
  private static final int[] ONE = {1, 0, 0, 0, 0, 0, 0, 0};

  private final int[][] x;
  private final int[][] y;
  private final boolean[] infinite;
  private final int[] wide = Nat256.createExt();
  private final int[] sum = Nat256.create();

  /** Made by the first addition: many batches are added only. */
  private Quotients slopes;

  /** Makes a batch of points at infinity. */
  AffineBatch(int size) {
    this.x = new int[size][P256.FIELD_INTS];
    this.y = new int[size][P256.FIELD_INTS];
    this.infinite = new boolean[size];
    Arrays.fill(infinite, true);
  }

  static AffineBatch of(List<Point> points) {
    AffineBatch batch = new AffineBatch(points.size());
    for (int i = 0; i < batch.size(); i++) {
      batch.set(i, points.get(i));
    }
    return batch;
  }

  AffineBatch copy() {
    AffineBatch copy = new AffineBatch(size());
    for (int i = 0; i < size(); i++) {
      copy.set(i, this, i);
    }
    return copy;
  }

  int size() {
    return x.length;
  }

  void set(int i, Point point) {
    ECPoint affine = point.unwrap();
    Nat256.copy(Nat256.fromBigInteger(affine.getAffineXCoord().toBigInteger()), x[i]);
    Nat256.copy(Nat256.fromBigInteger(affine.getAffineYCoord().toBigInteger()), y[i]);
    infinite[i] = false;
  }

  void set(int i, AffineBatch from, int index) {
    Nat256.copy(from.x[index], x[i]);
    Nat256.copy(from.y[index], y[i]);
    infinite[i] = from.infinite[index];
  }

  void clear(int i) {
    infinite[i] = true;
  }

  void negate(int i) {
    SecP256R1Field.negate(y[i], y[i]);
  }

  /** Returns a point, which is on the curve: a faulty one could give away what it came from. */
  ECPoint get(int i) {
    if (infinite[i]) {
      return P256.CURVE.getInfinity();
    }
    ECPoint point = P256.CURVE.createPoint(Nat256.toBigInteger(x[i]), Nat256.toBigInteger(y[i]));
    if (!point.isValid()) {
      throw new IllegalStateException("bug: a sum of points is not on the curve");
    }
    return point;
  }

  /** Doubles every point. */
  void twice() {
    add(this);
  }

  /** Adds to every point the one at the same place of a batch of the same size. */
  void add(AffineBatch other) {
    add(other, size());
  }

  /** Adds to each of the first points the one at the same place of another batch. */
  void add(AffineBatch other, int first) {
    slopes = slopes == null ? new Quotients(size()) : slopes;
    slopes.clear();
    for (int i = 0; i < first; i++) {
      if (infinite[i]) {
        set(i, other, i);
      } else if (!other.infinite[i]) {
        prepare(i, other);
      }
    }
    slopes.divide();
    for (int member = 0; member < slopes.count(); member++) {
      int i = slopes.place(member);
      finish(i, slopes.numerator(i), other.x[i]);
    }
  }

  /** Sets the slope of the line through two finite points, if it meets the curve once more. */
  private void prepare(int i, AffineBatch other) {
    int[] numerator = slopes.numerator(i);
    int[] denominator = slopes.denominator(i);
    if (!Nat256.eq(x[i], other.x[i])) {
      SecP256R1Field.subtract(other.y[i], y[i], numerator);
      SecP256R1Field.subtract(other.x[i], x[i], denominator);
      slopes.add(i);
    } else if (Nat256.eq(y[i], other.y[i])) {
      tangent(x[i], numerator);
      SecP256R1Field.twice(y[i], denominator);
      slopes.add(i);
    } else {
      infinite[i] = true;
    }
  }

  /** Computes 3·(x² − 1), the derivative of x³ − 3x + b. */
  private void tangent(int[] at, int[] result) {
    SecP256R1Field.square(at, result, wide);
    SecP256R1Field.subtract(result, ONE, result);
    SecP256R1Field.twice(result, sum);
    SecP256R1Field.add(result, sum, result);
  }

  /** Replaces a point by the third one on the line, mirrored. */
  private void finish(int i, int[] slope, int[] otherX) {
    SecP256R1Field.square(slope, sum, wide);
    SecP256R1Field.subtract(sum, x[i], sum);
    SecP256R1Field.subtract(sum, otherX, sum);
    SecP256R1Field.subtract(x[i], sum, x[i]);
    SecP256R1Field.multiply(slope, x[i], slope, wide);
    SecP256R1Field.subtract(slope, y[i], y[i]);
    Nat256.copy(sum, x[i]);
  }

  /**
   * Sets every point to the one at the same place of one of several batches, which are infinite at
   * the same places. All of them are read: memory accesses say nothing about the choice.
   *
   * @param index of the batch that is chosen
   * @param sign −1 to negate the points, 0 to leave them
   */
  void choose(AffineBatch[] batches, int index, int sign) {
    for (int i = 0; i < x.length; i++) {
      for (int b = 0; b < batches.length; b++) {
        int chosen = ((b ^ index) - 1) >> (Integer.SIZE - 1);
        replace(x[i], batches[b].x[i], chosen);
        replace(y[i], batches[b].y[i], chosen);
      }
      SecP256R1Field.negate(y[i], sum);
      replace(y[i], sum, sign);
      infinite[i] = batches[0].infinite[i];
    }
  }

  /** Copies if the mask is −1, and does not if it is 0. */
  private static void replace(int[] target, int[] source, int mask) {
    for (int k = 0; k < target.length; k++) {
      target[k] ^= (target[k] ^ source[k]) & mask;
    }
  }
}
