package io.cryptos3.bench.job;

import io.cryptos3.bench.s3.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Jobs take their FileSystems from Hadoop's cache. The cache knows them by scheme and bucket, so by
 * itself it would give s3a's sides one and the same, and let a turn find objects opened by an
 * earlier one.
 */
final class FreshFileSystems {
  private FreshFileSystems() {}

  /**
   * Closes all that are cached, and opens that of a turn. It has written and read a small file, as
   * an application is connected to all servers when it comes to its work, and knows no other.
   */
  static void open(Turn turn) throws IOException {
    FileSystem.closeAll();
    Path file = new Path(turn.folder(), "warm");
    FileSystem fs = FileSystem.get(file.toUri(), turn.side().configuration());
    try (OutputStream out = fs.create(file)) {
      out.write(1);
    }
    try (InputStream in = fs.open(file)) {
      in.read();
    }
  }
}
