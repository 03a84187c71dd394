package io.cryptos3.bench.heap;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Opens many streams and prints what they hold together: {@code StreamsProgram CONFIGURATION
 * write|read URI COUNT}. The numbers are KiB of heap that is in use after a collection, as soon as
 * all are open, after the first byte, and after 128 KiB of each.
 */
public final class StreamsProgram {
  private static final int MORE_BYTES = 128 << 10;

  private final FileSystem fs;
  private final Path folder;
  private final int count;
  private final byte[] buffer = new byte[MORE_BYTES];
  private long before;

  private StreamsProgram(FileSystem fs, Path folder, int count) {
    this.fs = fs;
    this.folder = folder;
    this.count = count;
  }

  /** Opens, and reads or writes. */
  public static void main(String[] args) throws IOException {
    Configuration conf = new Configuration(false);
    conf.addResource(java.nio.file.Path.of(args[0]).toUri().toURL());
    Path folder = new Path(args[2]);
    try (FileSystem fs = FileSystem.newInstance(folder.toUri(), conf)) {
      StreamsProgram program = new StreamsProgram(fs, folder, Integer.parseInt(args[3]));
      program.warmUp();
      if (args[1].equals("write")) {
        program.write();
      } else {
        program.read();
      }
      fs.delete(folder, true);
    }
  }

  /** Loads classes, and leaves the file that is read. */
  private void warmUp() throws IOException {
    try (FSDataOutputStream out = fs.create(readFile())) {
      out.write(buffer);
      out.write(buffer);
    }
    try (InputStream in = fs.open(readFile())) {
      in.readNBytes(buffer, 0, MORE_BYTES);
    }
    before = usedBytes();
  }

  private void read() throws IOException {
    List<FSDataInputStream> streams = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      streams.add(fs.open(readFile()));
    }
    printHeld();
    for (FSDataInputStream in : streams) {
      in.read();
    }
    printHeld();
    for (FSDataInputStream in : streams) {
      in.readFully(buffer);
    }
    printHeld();
    for (FSDataInputStream in : streams) {
      in.close();
    }
  }

  private void write() throws IOException {
    List<FSDataOutputStream> streams = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      streams.add(fs.create(new Path(folder, "written-" + i)));
    }
    printHeld();
    for (FSDataOutputStream out : streams) {
      out.write(1);
    }
    printHeld();
    for (FSDataOutputStream out : streams) {
      out.write(buffer);
    }
    printHeld();
    for (FSDataOutputStream out : streams) {
      out.abort();
    }
  }

  private Path readFile() {
    return new Path(folder, "read");
  }

  private void printHeld() {
    System.out.println((usedBytes() - before) >> 10);
  }

  private static long usedBytes() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
