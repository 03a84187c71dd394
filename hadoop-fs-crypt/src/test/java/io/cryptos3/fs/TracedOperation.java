package io.cryptos3.fs;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * An operation whose requests are counted.
 *
 * @param name as in the documentation
 * @param before makes what the operation needs in a folder of its own; not counted
 * @param run what is counted
 */
record TracedOperation(String name, Action before, Action run) {
  /** Something that is done in a folder. */
  interface Action {
    void in(FileSystem fs, Path folder) throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }
}
