package io.cryptos3.bench.s3;

import java.io.IOException;
import java.util.List;

/** Something that each side does in the same way, with one timed part for each of its rows. */
public interface Operation extends AutoCloseable {
  /** Names of its rows without the profile, such as {@code s3/write-1g}. */
  List<String> rows();

  /**
   * Does everything once, by {@link Turn#side} and in {@link Turn#folder}, which is new. What is to
   * be timed is given to {@link Turn#time}; all else is preparation. A part that reads, reads
   * objects that its {@link org.apache.hadoop.fs.FileSystem} has never opened, unless that is its
   * point.
   */
  void turn(Turn turn) throws Exception;

  /** Ends what all turns have shared. */
  @Override
  default void close() throws IOException {}
}
