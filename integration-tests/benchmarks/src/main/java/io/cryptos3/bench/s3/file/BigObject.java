package io.cryptos3.bench.s3.file;

import io.cryptos3.bench.s3.Operation;
import io.cryptos3.bench.s3.Profile;
import io.cryptos3.bench.s3.Scale;
import io.cryptos3.bench.s3.Turn;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One large object: written, and read in three ways. Each has a FileSystem of its own, so that none
 * finds what one before has kept.
 */
public final class BigObject implements Operation {
  private static final String WRITE = "s3/write-1g";
  private static final String READ = "s3/read-1g";
  private static final String RANDOM = "s3/random";
  private static final String VECTORED = "s3/vectored";

  private final long bytes;
  private final List<Reading> readings;

  /**
   * Makes the operation at a scale. Without a link a reading takes a second, in which much else may
   * happen to a machine: it is repeated.
   */
  public BigObject(Scale scale, Profile profile) {
    this.bytes = scale.objectBytes();
    int times = profile == Profile.LINK ? 1 : 3;
    this.readings =
        List.of(
            new Reading(READ, times, (fs, file, seed) -> Files.read(fs, file, bytes)),
            new Reading(RANDOM, 1, new RandomReads(scale, profile)),
            new Reading(VECTORED, times, new ColumnReads(bytes)));
  }

  @Override
  public List<String> rows() {
    return List.of(WRITE, READ, RANDOM, VECTORED);
  }

  @Override
  public void turn(Turn turn) throws Exception {
    Path file = new Path(turn.folder(), "written");
    try (FileSystem fs = WarmFileSystem.of(turn)) {
      turn.time(WRITE, () -> Files.write(fs, file, bytes));
    }
    for (Reading reading : readings) {
      if (turn.isAsked(reading.row)) {
        read(turn, reading, file);
      }
    }
  }

  private static void read(Turn turn, Reading reading, Path file) throws Exception {
    for (int i = 0; i < reading.times; i++) {
      try (FileSystem fs = WarmFileSystem.of(turn)) {
        turn.time(reading.row, () -> reading.reader.read(fs, file, turn.round()));
      }
    }
  }

  private record Reading(String row, int times, Reader reader) {}
}
