package io.cryptos3.bench.pair;

import java.time.Duration;

/** A side whose turn repeats one piece of work of a known size. */
@FunctionalInterface
public interface Pass extends Side {
  /** Does the work once and returns how many bytes or operations it was. */
  long run() throws Exception;

  @Override
  default double perSecond(Duration atLeast, Clock clock) throws Exception {
    long done = 0;
    long elapsed;
    long start = clock.nanos();
    do {
      done += run();
      elapsed = clock.nanos() - start;
    } while (elapsed < atLeast.toNanos());
    return done * 1e9 / elapsed;
  }
}
