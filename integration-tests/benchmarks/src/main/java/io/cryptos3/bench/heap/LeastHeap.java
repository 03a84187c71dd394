package io.cryptos3.bench.heap;

import java.io.IOException;
import java.util.OptionalInt;

/** Finds the least heap with which something works, in steps of 16 MiB. */
final class LeastHeap {
  /** How exactly it is found. */
  static final int STEP_MIB = 16;

  private static final int MOST_MIB = 4096;

  private LeastHeap() {}

  /** Whether so much is enough. */
  @FunctionalInterface
  interface Trial {
    boolean fits(int heapMib) throws IOException, InterruptedException;
  }

  /**
   * The least heap in MiB, or nothing if 4 GiB are not enough.
   *
   * @param first what is tried first; less is not tried
   */
  static OptionalInt from(int first, Trial trial) throws IOException, InterruptedException {
    int tooLittle = first - STEP_MIB;
    int enough = first;
    while (!trial.fits(enough)) {
      tooLittle = enough;
      enough *= 2;
      if (enough > MOST_MIB) {
        return OptionalInt.empty();
      }
    }
    while (enough - tooLittle > STEP_MIB) {
      int middle = (tooLittle + enough) / 2 / STEP_MIB * STEP_MIB;
      if (trial.fits(middle)) {
        enough = middle;
      } else {
        tooLittle = middle;
      }
    }
    return OptionalInt.of(enough);
  }
}
