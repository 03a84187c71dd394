package io.cryptos3.splitkey;

import org.bouncycastle.math.ec.custom.sec.SecP256R1Field;
import org.bouncycastle.math.raw.Nat256;

/**
 * Fractions of field elements, whose divisions cost one inversion for all of them (Montgomery's
 * trick) and four multiplications each. Not safe for use by several threads.
 */
final class Quotients {
  private final int[][] numerators;
  private final int[][] denominators;
  private final int[][] products;
  private final int[] members;
  private final int[] wide = Nat256.createExt();
  private int count;

  Quotients(int size) {
    this.numerators = new int[size][P256.FIELD_INTS];
    this.denominators = new int[size][P256.FIELD_INTS];
    this.products = new int[size][P256.FIELD_INTS];
    this.members = new int[size];
  }

  /** Forgets all fractions. */
  void clear() {
    count = 0;
  }

  /** Adds the fraction of the numerator and denominator at a place, which are set already. */
  void add(int place) {
    members[count++] = place;
  }

  int count() {
    return count;
  }

  /** Returns the place of a fraction, which are counted in the order of their addition. */
  int place(int member) {
    return members[member];
  }

  int[] numerator(int place) {
    return numerators[place];
  }

  /** Returns the denominator at a place; never zero when it is divided by. */
  int[] denominator(int place) {
    return denominators[place];
  }

  /** Replaces every numerator by its quotient. */
  void divide() {
    if (count == 0) {
      return;
    }
    int[] running = Nat256.create();
    running[0] = 1;
    for (int m = 0; m < count; m++) {
      Nat256.copy(running, products[m]);
      multiply(running, denominators[members[m]], running);
    }
    int[] inverse = Nat256.create();
    SecP256R1Field.inv(running, inverse);
    for (int m = count - 1; m >= 0; m--) {
      int place = members[m];
      multiply(inverse, products[m], running);
      multiply(numerators[place], running, numerators[place]);
      multiply(inverse, denominators[place], inverse);
    }
  }

  private void multiply(int[] a, int[] b, int[] result) {
    SecP256R1Field.multiply(a, b, result, wide);
  }
}
