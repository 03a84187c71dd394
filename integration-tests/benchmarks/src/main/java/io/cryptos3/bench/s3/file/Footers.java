package io.cryptos3.bench.s3.file;

import io.cryptos3.bench.s3.Operation;
import io.cryptos3.bench.s3.Scale;
import io.cryptos3.bench.s3.Turn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Opening files as Parquet's readers do: with the status that a listing gave, the last 8 bytes,
 * then a footer of 20 to 60 KiB. Cold are files that the FileSystem has never opened, warm the same
 * once more; the rows {@code …-plain} are of others, opened by path alone.
 */
public final class Footers implements Operation {
  private static final String COLD = "s3/footer-cold";
  private static final String WARM = "s3/footer-warm";
  private static final String PLAIN = "s3/footer-cold-plain";
  private static final int TAIL_BYTES = 8;
  private static final int LEAST_BYTES = 20 << 10;
  private static final int MOST_BYTES = 60 << 10;
  private static final long FILE_BYTES = 1 << 20;

  private final int count;

  /** Makes the operation at a scale. */
  public Footers(Scale scale) {
    this.count = scale.footers();
  }

  @Override
  public List<String> rows() {
    return List.of(COLD, WARM, PLAIN);
  }

  @Override
  public void turn(Turn turn) throws Exception {
    Path folder = new Path(turn.folder(), "table");
    Path other = new Path(turn.folder(), "other");
    try (FileSystem fs = turn.side().newFileSystem()) {
      new ManyFiles(folder, count, i -> FILE_BYTES).write(fs);
      new ManyFiles(other, count, i -> FILE_BYTES).write(fs);
    }
    try (FileSystem fs = WarmFileSystem.of(turn)) {
      FileStatus[] files = fs.listStatus(folder);
      FileStatus[] others = fs.listStatus(other);
      turn.time(COLD, () -> readAll(turn, files, file -> open(fs, file)));
      turn.time(WARM, () -> readAll(turn, files, file -> open(fs, file)));
      turn.time(PLAIN, () -> readAll(turn, others, file -> fs.open(file.getPath())));
    }
  }

  private static void readAll(Turn turn, FileStatus[] files, Opening opening) throws IOException {
    Seeded numbers = new Seeded(turn.round());
    byte[] buffer = new byte[MOST_BYTES];
    for (FileStatus file : files) {
      int length = numbers.logUniform(LEAST_BYTES, MOST_BYTES);
      try (FSDataInputStream in = opening.of(file)) {
        read(in, TAIL_BYTES, TAIL_BYTES, buffer);
        read(in, TAIL_BYTES + length, length, buffer);
      }
    }
  }

  private static void read(FSDataInputStream in, int fromEnd, int length, byte[] buffer)
      throws IOException {
    long position = FILE_BYTES - fromEnd;
    in.seek(position);
    in.readFully(buffer, 0, length);
    Content.check(ByteBuffer.wrap(buffer, 0, length), position);
  }

  private static FSDataInputStream open(FileSystem fs, FileStatus file) throws IOException {
    return FutureIO.awaitFuture(
        fs.openFile(file.getPath())
            .withFileStatus(file)
            .opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, "parquet")
            .build());
  }

  @FunctionalInterface
  private interface Opening {
    FSDataInputStream of(FileStatus file) throws IOException;
  }
}
