package io.cryptos3.bench.s3.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/** What the operations do with a file. */
final class Files {
  private Files() {}

  static void write(FileSystem fs, Path file, long length) throws IOException {
    try (OutputStream out = fs.create(file)) {
      Content.write(out, length);
    }
  }

  static void read(FileSystem fs, Path file, long length) throws IOException {
    try (InputStream in = fs.open(file)) {
      Content.read(in, length);
    }
  }

  /** Opens a file for a way of reading, as {@code fs.option.openfile.read.policy} names it. */
  static FSDataInputStream open(FileSystem fs, Path file, String policy) throws IOException {
    return FutureIO.awaitFuture(
        fs.openFile(file).opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, policy).build());
  }

  static void rename(FileSystem fs, Path from, Path to) throws IOException {
    if (!fs.rename(from, to)) {
      throw new IOException("Was not renamed to " + to + ": " + from);
    }
  }
}
