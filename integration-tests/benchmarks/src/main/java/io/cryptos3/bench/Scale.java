package io.cryptos3.bench;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Timing;
import java.time.Duration;

/** How much is measured. */
enum Scale {
  /** For results that somebody decides by. */
  FULL(32 << 20, Duration.ofSeconds(20), 9, 31, Duration.ofMillis(30)),
  /** For a glance while working on the code. */
  QUICK(8 << 20, Duration.ofSeconds(12), 7, 9, Duration.ofMillis(10)),
  /** For a test of the benchmark itself: its numbers mean nothing. */
  TINY(2 << 20, Duration.ZERO, 7, 7, Duration.ZERO);

  private static final int WARM_UP_TURNS = 4;

  private final int plaintextBytes;
  private final Duration warmUp;
  private final int usualPairs;
  private final int barredPairs;
  private final Duration turn;

  Scale(int plaintextBytes, Duration warmUp, int usualPairs, int barredPairs, Duration turn) {
    this.plaintextBytes = plaintextBytes;
    this.warmUp = warmUp;
    this.usualPairs = usualPairs;
    this.barredPairs = barredPairs;
    this.turn = turn;
  }

  /** What one pass of a stream reads or writes. */
  int plaintextBytes() {
    return plaintextBytes;
  }

  /** CPU time of all cases together before any is timed, at least. */
  Duration warmUp() {
    return warmUp;
  }

  /** For most rows. */
  Timing usual(Clock clock) {
    return new Timing(usualPairs, turn, turn.multipliedBy(WARM_UP_TURNS), clock);
  }

  /** For rows that a bar is set for: more pairs, and so a narrower interval. */
  Timing barred(Clock clock) {
    return new Timing(barredPairs, turn, turn.multipliedBy(WARM_UP_TURNS), clock);
  }
}
