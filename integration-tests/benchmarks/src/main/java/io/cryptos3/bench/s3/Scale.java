package io.cryptos3.bench.s3;

import java.util.Optional;

/**
 * How much is measured. Rows have the same names at each scale.
 *
 * @param pairs turns of each side
 * @param objectBytes of the object of the rows {@code …-1g}
 * @param randomReadsLocal positioned reads without a link
 * @param randomReadsLink positioned reads over a link
 * @param footers files whose footers are read
 * @param listed objects in the folder of {@code list-10k}
 * @param smallFiles written and read
 * @param renamed files in the renamed directory
 * @param renamedBytes of the renamed object
 * @param tpchScale TPC-H's scale factor of the table that Spark reads and writes
 * @param sortedBytes that MapReduce sorts
 */
public record Scale(
    int pairs,
    long objectBytes,
    int randomReadsLocal,
    int randomReadsLink,
    int footers,
    int listed,
    int smallFiles,
    int renamed,
    long renamedBytes,
    double tpchScale,
    long sortedBytes) {
  private static final long MIB = 1 << 20;

  /** For results that somebody decides by. */
  static final Scale FULL =
      new Scale(7, 1024 * MIB, 10_000, 300, 100, 10_000, 1_000, 100, 256 * MIB, 0.3, 128 * MIB);

  /** For a glance while working on the code. */
  static final Scale QUICK =
      new Scale(7, 96 * MIB, 500, 50, 20, 1_000, 50, 20, 32 * MIB, 0.05, 16 * MIB);

  /** For a test of the benchmark itself. */
  static final Scale TINY = new Scale(1, 2 * MIB, 8, 8, 3, 12, 4, 3, MIB, 0.001, MIB / 4);

  /** What a side does before the turns that count, so that the JVM has compiled all of it. */
  Optional<Scale> warmUp() {
    return equals(TINY) ? Optional.empty() : Optional.of(QUICK);
  }

  /**
   * How many DEKs key manager and appliance unwrap before anything is measured: such servers run
   * for weeks, and their JVMs have long compiled what they do.
   */
  int unwrapsBefore() {
    if (equals(TINY)) {
      return 1;
    }
    return equals(QUICK) ? 300 : 2_000;
  }

  /** The scale of a name: {@code full}, {@code quick} or {@code tiny}. */
  static Scale named(String name) {
    return switch (name) {
      case "full" -> FULL;
      case "quick" -> QUICK;
      case "tiny" -> TINY;
      default -> throw new IllegalArgumentException("No scale is named " + name);
    };
  }

  /** Positioned reads of one turn. */
  public int randomReads(Profile profile) {
    return profile == Profile.LINK ? randomReadsLink : randomReadsLocal;
  }
}
