package io.cryptos3.bench;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Timing;
import java.time.Duration;

/**
 * How much is measured.
 *
 * @param plaintextBytes of one pass of a stream
 * @param warmUp CPU time of all cases together before any is timed, at least
 * @param usual for most rows
 * @param barred for rows that a bar is set for
 */
record Scale(int plaintextBytes, Duration warmUp, Timing usual, Timing barred) {
  static Scale full(Clock clock) {
    return new Scale(
        64 << 20, Duration.ofSeconds(20), timing(9, 30, 250, clock), timing(31, 40, 500, clock));
  }

  static Scale quick(Clock clock) {
    return new Scale(
        16 << 20, Duration.ofSeconds(5), timing(7, 10, 50, clock), timing(15, 20, 200, clock));
  }

  private static Timing timing(int pairs, int turnMillis, int warmUpMillis, Clock clock) {
    return new Timing(pairs, Duration.ofMillis(turnMillis), Duration.ofMillis(warmUpMillis), clock);
  }
}
