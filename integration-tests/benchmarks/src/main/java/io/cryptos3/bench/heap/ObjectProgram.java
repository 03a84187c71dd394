package io.cryptos3.bench.heap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What a JVM with little heap does: {@code ObjectProgram CONFIGURATION write|read URI BYTES}. */
public final class ObjectProgram {
  private ObjectProgram() {}

  /** Writes or reads one object. */
  public static void main(String[] args) throws IOException {
    Configuration conf = new Configuration(false);
    conf.addResource(java.nio.file.Path.of(args[0]).toUri().toURL());
    Path file = new Path(args[2]);
    long length = Long.parseLong(args[3]);
    try (FileSystem fs = FileSystem.newInstance(file.toUri(), conf)) {
      if (args[1].equals("write")) {
        try (OutputStream out = fs.create(file)) {
          Pattern.write(out, length);
        }
      } else {
        try (InputStream in = fs.open(file)) {
          Pattern.check(in, length);
        }
      }
    }
  }

  /** Stores a configuration for {@link #main}. */
  static void store(Configuration conf, java.nio.file.Path target) throws IOException {
    try (OutputStream out = Files.newOutputStream(target)) {
      conf.writeXml(out);
    }
  }
}
