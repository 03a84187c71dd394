package io.cryptos3.bench.s3.file;

import io.cryptos3.bench.s3.Operation;
import io.cryptos3.bench.s3.Scale;
import io.cryptos3.bench.s3.Turn;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Renaming a directory of some files, and a larger object. */
public final class Renames implements Operation {
  private static final String DIRECTORY = "s3/rename";
  private static final String OBJECT = "s3/rename-256m";
  private static final long FILE_BYTES = 10 << 10;

  private final Scale scale;

  /** Makes the operation at a scale. */
  public Renames(Scale scale) {
    this.scale = scale;
  }

  @Override
  public List<String> rows() {
    return List.of(DIRECTORY, OBJECT);
  }

  @Override
  public void turn(Turn turn) throws Exception {
    Path directory = new Path(turn.folder(), "directory");
    Path object = new Path(turn.folder(), "object");
    try (FileSystem fs = WarmFileSystem.of(turn)) {
      if (turn.isAsked(DIRECTORY)) {
        new ManyFiles(directory, scale.renamed(), i -> FILE_BYTES).write(fs);
        turn.time(DIRECTORY, () -> Files.rename(fs, directory, directory.suffix("-renamed")));
      }
      if (turn.isAsked(OBJECT)) {
        Files.write(fs, object, scale.renamedBytes());
        turn.time(OBJECT, () -> Files.rename(fs, object, object.suffix("-renamed")));
      }
    }
  }
}
