package io.cryptos3.fs.rewrap;

import java.util.OptionalInt;

/**
 * What is to be done.
 *
 * @param target number of the key version to move to; none for the newest one of each key
 * @param recursive whether directories stand for all that is in them
 * @param dryRun whether to say only what would be done
 * @param parallel how many objects are worked on at a time, 1 to {@value #MAX_PARALLEL}
 */
public record RewrapPlan(OptionalInt target, boolean recursive, boolean dryRun, int parallel) {
  /** Each holds a first part of 5 MiB in memory. */
  public static final int MAX_PARALLEL = 64;

  /** Checks the numbers. */
  public RewrapPlan {
    if (parallel < 1 || parallel > MAX_PARALLEL) {
      throw new IllegalArgumentException(
          "Cannot work on %d objects at a time: allowed is 1 to %d"
              .formatted(parallel, MAX_PARALLEL));
    }
    if (target.isPresent() && target.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "A key has no version " + target.getAsInt() + ": they count from 0");
    }
  }
}
