package io.cryptos3.bench.unwrap;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Timing;
import io.cryptos3.wire.Limits;
import java.time.Duration;

/** How much is measured. */
enum Scale {
  /** For results that somebody decides by. */
  FULL(Limits.POINTS, 9, Duration.ofSeconds(3), Duration.ofSeconds(15), 100, 8_000),
  /** For a glance while working on the code. */
  QUICK(Limits.POINTS, 7, Duration.ofSeconds(1), Duration.ofSeconds(5), 40, 500),
  /** For a test of the benchmark itself: its numbers mean nothing. */
  TINY(10, 7, Duration.ofMillis(1), Duration.ZERO, 1, 1);

  private final int points;
  private final int pairs;
  private final Duration turn;
  private final Duration warmUp;
  private final int singles;
  private final int singlesBefore;

  Scale(int points, int pairs, Duration turn, Duration warmUp, int singles, int singlesBefore) {
    this.points = points;
    this.pairs = pairs;
    this.turn = turn;
    this.warmUp = warmUp;
    this.singles = singles;
    this.singlesBefore = singlesBefore;
  }

  /** Points of a batch: the most that one request may carry. */
  int points() {
    return points;
  }

  int pairs() {
    return pairs;
  }

  Timing timing() {
    return new Timing(pairs, turn, warmUp, Clock.CPU);
  }

  /** Single unwraps of a turn. */
  int singles() {
    return singles;
  }

  /** Single unwraps before any is timed. */
  int singlesBefore() {
    return singlesBefore;
  }
}
