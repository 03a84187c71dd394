package io.cryptos3.bench.s3.file;

import io.cryptos3.bench.s3.Operation;
import io.cryptos3.bench.s3.Scale;
import io.cryptos3.bench.s3.Turn;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writing and reading many files of 5 to 15 KiB. */
public final class SmallFiles implements Operation {
  private static final String ROW = "s3/small-files";
  private static final int LEAST_BYTES = 5 << 10;
  private static final int STEPS = 11;

  private final int count;

  /** Makes the operation at a scale. */
  public SmallFiles(Scale scale) {
    this.count = scale.smallFiles();
  }

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void turn(Turn turn) throws Exception {
    ManyFiles files =
        new ManyFiles(
            new Path(turn.folder(), "small"), count, i -> LEAST_BYTES + (i % STEPS << 10));
    try (FileSystem fs = WarmFileSystem.of(turn)) {
      turn.time(
          ROW,
          () -> {
            files.write(fs);
            files.read(fs);
          });
    }
  }
}
