package io.cryptos3.bench.pair;

import java.time.Duration;

/**
 * How long a case is measured.
 *
 * @param pairs turns of each side
 * @param turn how long a turn lasts at least
 * @param warmUp how long each side runs before
 * @param clock what measures it
 */
public record Timing(int pairs, Duration turn, Duration warmUp, Clock clock) {
  /** The least number of pairs from which a median and its interval are taken. */
  public static final int LEAST_PAIRS = 7;

  /** Rejects fewer pairs than a result needs. */
  public Timing {
    if (pairs < LEAST_PAIRS) {
      throw new IllegalArgumentException(
          "Pairs are " + pairs + ": the least is " + LEAST_PAIRS + " for an interval");
    }
  }
}
