package io.cryptos3.bench.s3.file;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A way of reading a file. */
@FunctionalInterface
interface Reader {
  /**
   * Reads.
   *
   * @param seed of what is chosen at random
   */
  void read(FileSystem fs, Path file, int seed) throws Exception;
}
