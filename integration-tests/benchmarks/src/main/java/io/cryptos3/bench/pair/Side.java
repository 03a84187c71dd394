package io.cryptos3.bench.pair;

import java.time.Duration;

/** One side of a comparison, prepared and ready to be timed. */
public interface Side {
  /**
   * Works for one turn.
   *
   * @param atLeast how long a turn lasts
   * @return bytes or operations per second
   */
  double perSecond(Duration atLeast, Clock clock) throws Exception;

  /** Works without being timed. */
  default void warmUp(Duration atLeast, Clock clock) throws Exception {
    perSecond(atLeast, clock);
  }
}
