package io.cryptos3.bench.s3.file;

import io.cryptos3.bench.s3.Operation;
import io.cryptos3.bench.s3.Profile;
import io.cryptos3.bench.s3.Scale;
import io.cryptos3.bench.s3.Turn;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One large object: written, and read in three ways. Between the readings it is renamed, so that
 * none finds anything that one before has left behind.
 */
public final class BigObject implements Operation {
  private static final String WRITE = "s3/write-1g";
  private static final String READ = "s3/read-1g";

  private final Scale scale;

  /** Makes the operation at a scale. */
  public BigObject(Scale scale, Profile profile) {
    this.scale = scale;
  }

  @Override
  public List<String> rows() {
    return List.of(WRITE, READ);
  }

  @Override
  public void turn(Turn turn) throws Exception {
    Path file = new Path(turn.folder(), "big");
    try (FileSystem fs = WarmFileSystem.of(turn)) {
      turn.time(WRITE, () -> write(fs, file));
    }
    if (turn.isAsked(READ)) {
      try (FileSystem fs = WarmFileSystem.of(turn)) {
        turn.time(READ, () -> read(fs, file));
      }
    }
  }

  private void write(FileSystem fs, Path file) throws Exception {
    try (OutputStream out = fs.create(file)) {
      Content.write(out, scale.objectBytes());
    }
  }

  private void read(FileSystem fs, Path file) throws Exception {
    try (InputStream in = fs.open(file)) {
      Content.read(in, scale.objectBytes());
    }
  }
}
