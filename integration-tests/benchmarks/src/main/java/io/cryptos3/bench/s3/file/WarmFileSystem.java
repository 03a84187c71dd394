package io.cryptos3.bench.s3.file;

import io.cryptos3.bench.s3.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Sees to FileSystems that are connected to all their servers, and know none of the turn's files.
 */
final class WarmFileSystem {
  private static final int BYTES = 100;

  private WarmFileSystem() {}

  /** A new FileSystem that has written and read a small file, for the caller to close. */
  static FileSystem of(Turn turn) throws IOException {
    FileSystem fs = turn.side().newFileSystem();
    try {
      connect(fs, turn);
      return fs;
    } catch (IOException | RuntimeException e) {
      try (fs) {
        throw e;
      }
    }
  }

  private static void connect(FileSystem fs, Turn turn) throws IOException {
    Path file = new Path(turn.folder(), "warm");
    try (OutputStream out = fs.create(file)) {
      Content.write(out, BYTES);
    }
    try (InputStream in = fs.open(file)) {
      Content.read(in, BYTES);
    }
  }
}
