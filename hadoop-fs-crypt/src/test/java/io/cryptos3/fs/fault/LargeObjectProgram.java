package io.cryptos3.fs.fault;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes an object and reads it: {@code LargeObjectProgram SETTINGS FILE MEBIBYTES}. */
final class LargeObjectProgram {
  private static final byte[] MEBIBYTE = Samples.bytes(1, 1 << 20);

  private LargeObjectProgram() {}

  public static void main(String[] args) throws IOException {
    Path file = new Path(args[1]);
    int mebibytes = Integer.parseInt(args[2]);
    try (FileSystem fs = FileSystem.newInstance(file.toUri(), ClientProcess.settings(args[0]))) {
      try (FSDataOutputStream out = fs.create(file)) {
        for (int i = 0; i < mebibytes; i++) {
          out.write(MEBIBYTE);
        }
      }
      try (FSDataInputStream in = fs.open(file)) {
        check(in, mebibytes);
      }
      fs.delete(file, false);
    }
  }

  private static void check(FSDataInputStream in, int mebibytes) throws IOException {
    byte[] found = new byte[MEBIBYTE.length];
    for (int i = 0; i < mebibytes; i++) {
      in.readFully(found);
      if (!Arrays.equals(MEBIBYTE, found)) {
        throw new IOException("Wrong bytes in MiB " + i);
      }
    }
    if (in.read() >= 0) {
      throw new IOException("More than " + mebibytes + " MiB");
    }
  }
}
