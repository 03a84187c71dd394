package io.cryptos3.fs.fault;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes a file, to be killed while it does: {@code WriterProgram SETTINGS FILE LENGTH}. */
final class WriterProgram {
  private WriterProgram() {}

  public static void main(String[] args) throws IOException {
    Path file = new Path(args[1]);
    try (FileSystem fs = FileSystem.newInstance(file.toUri(), ClientProcess.settings(args[0]))) {
      Samples.write(fs, file, Samples.bytes(1, Integer.parseInt(args[2])));
    }
  }
}
