package io.cryptos3.bench.pair;

import java.util.Arrays;

/**
 * The median of a sample, and an interval that holds the true median with a probability of at least
 * 95 %, whatever the distribution: from one order statistic to its mirror image (the sign test). Of
 * 7 values it is from the least to the greatest.
 */
public record Median(double value, double low, double high) {
  private static final double TAIL = 0.025;

  /** The median of at least one value. */
  public static Median of(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int rank = rank(n);
    return new Median(
        (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[rank], sorted[n - 1 - rank]);
  }

  /**
   * The greatest r for which less than r + 1 of n values fall below the median with a probability
   * of at most {@link #TAIL}.
   */
  private static int rank(int n) {
    double probability = Math.pow(0.5, n);
    double below = probability;
    int rank = 0;
    while (below + probability * (n - rank) / (rank + 1) <= TAIL) {
      probability *= (double) (n - rank) / (rank + 1);
      below += probability;
      rank++;
    }
    return rank;
  }
}
