package io.cryptos3.bench.job;

import io.cryptos3.bench.s3.Operation;
import io.cryptos3.bench.s3.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;

/** MapReduce sorts lines, from the side to the side; the magic committer commits the output. */
final class MapReduceSort implements Operation {
  private static final String ROW = "mapreduce/sort";

  private final java.nio.file.Path input;
  private final long bytes;
  private final Copies copies = new Copies();
  private SortedLines source;

  /**
   * Prepares nothing yet.
   *
   * @param scratch a local folder
   * @param bytes to sort
   */
  MapReduceSort(java.nio.file.Path scratch, long bytes) {
    this.input = scratch.resolve("lines-" + bytes);
    this.bytes = bytes;
  }

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void turn(Turn turn) throws Exception {
    prepare(turn);
    Path output = new Path(turn.folder(), "sorted");
    Path lines = copies.at(turn.side(), input);
    FreshFileSystems.open(turn);
    Job job = SortJob.of(turn.side().configuration(), lines, output);
    turn.time(ROW, () -> run(job));
    try (FileSystem fs = turn.side().newFileSystem()) {
      SortedLines sorted = SortedLines.read(fs, output);
      if (!sorted.isSorted(source)) {
        throw new IllegalStateException(
            "Not sorted by %s: %s, from %s".formatted(turn.side().name(), sorted, source));
      }
    }
  }

  private void prepare(Turn turn) throws IOException {
    if (!Files.exists(input)) {
      SortRecords.write(bytes, input);
    }
    if (source == null) {
      try (FileSystem local = FileSystem.newInstanceLocal(turn.side().configuration())) {
        source = SortedLines.read(local, new Path(input.toUri()));
      }
    }
  }

  private static void run(Job job) throws Exception {
    if (!job.waitForCompletion(false)) {
      throw new IllegalStateException("The job failed: " + job.getStatus().getFailureInfo());
    }
  }

  @Override
  public void close() throws IOException {
    copies.delete();
  }
}
