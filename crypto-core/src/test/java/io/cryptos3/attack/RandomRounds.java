package io.cryptos3.attack;

import java.time.Duration;
import java.util.Random;

/**
 * Repeats random tests: a bounded number of times in each build, more often by {@code bin/verify
 * -Pall}, and a failed round again with {@code -Dcryptos3.test.seed=}.
 */
public final class RandomRounds {
  private static final int TIMES = Integer.getInteger("cryptos3.test.rounds", 1);
  private static final Long SEED = Long.getLong("cryptos3.test.seed");

  private RandomRounds() {}

  /** What is done with random numbers. */
  public interface Round {
    /** Fails, or not, in the same way for the same numbers. */
    void run(Random random) throws Exception;
  }

  /** Runs a round that often, or a multiple of it; a failure names the seed. */
  public static void run(int rounds, Round round) {
    long first = SEED == null ? System.nanoTime() : SEED;
    for (long seed = first; seed < first + (SEED == null ? (long) rounds * TIMES : 1); seed++) {
      run(seed, round);
    }
  }

  /** Runs a round again and again for that long, or a multiple of it; a failure names the seed. */
  public static void run(Duration duration, Round round) {
    long start = System.nanoTime();
    long seed = SEED == null ? start : SEED;
    do {
      run(seed++, round);
    } while (SEED == null && System.nanoTime() - start < duration.toNanos() * TIMES);
  }

  private static void run(long seed, Round round) {
    try {
      round.run(new Random(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "Fails with -Dcryptos3.test.seed=" + seed + ": " + e.getMessage(), e);
    }
  }

  /** Returns mostly a length at or beside a boundary of chunks, else any of some chunks. */
  public static int length(Random random, int chunkBytes) {
    return random.nextInt(3) == 0
        ? random.nextInt(4 * chunkBytes)
        : Math.max(0, random.nextInt(4) * chunkBytes + random.nextInt(3) - 1);
  }
}
