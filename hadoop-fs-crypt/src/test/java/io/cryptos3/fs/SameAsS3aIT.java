package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cryptos3.fs.Outcome.Operation;
import io.cryptos3.s3.S3Server;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation returns, throws and leaves behind what it does on {@code s3a://}, in the terms of
 * {@code cryptos3://}.
 */
class SameAsS3aIT {
  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static FileSystem s3a;
  private static FileSystem cryptos3;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "same", 256);
    conf.set("fs.s3a.retry.interval", "1ms");
    s3a = FileSystem.newInstance(server.root("s3a"), conf);
    cryptos3 = FileSystem.newInstance(server.root("cryptos3"), conf);
  }

  @AfterAll
  static void stopServer() throws IOException {
    try {
      s3a.close();
      cryptos3.close();
    } finally {
      server.close();
    }
  }

  @Test
  void readingOperations() throws IOException {
    Path plain = filled(s3a, "of-s3a");
    Path encrypted = filled(cryptos3, "of-cryptos3");
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> seen = new TreeMap<>();
    SurfaceOperations.reading()
        .forEach(
            (name, operation) -> {
              expected.put(name, Outcome.of(operation, s3a, plain));
              seen.put(name, Outcome.of(operation, cryptos3, encrypted));
            });
    assertSame(expected, seen);
  }

  @Test
  void changingOperations() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> seen = new TreeMap<>();
    Place plain = new Place(s3a);
    Place encrypted = new Place(cryptos3);
    for (Map.Entry<String, Operation> entry : SurfaceOperations.changing().entrySet()) {
      expected.put(entry.getKey(), plain.change(entry.getValue()));
      seen.put(entry.getKey(), encrypted.change(entry.getValue()));
    }
    assertSame(expected, seen);
  }

  @Test
  void onceClosedNothingWorks() throws IOException {
    FileSystem closed = FileSystem.newInstance(server.root("cryptos3"), conf);
    closed.close();
    closed.close();
    String failure = "org.apache.hadoop.fs.PathIOException: `ROOT': FileSystem is closed!";
    Path file = new Path(server.folder("cryptos3"), "file");
    assertEquals(failure, Outcome.of((fs, path) -> fs.getFileStatus(path), closed, file));
    assertEquals(failure, Outcome.of((fs, path) -> fs.listFiles(path, true), closed, file));
    assertEquals(failure, Outcome.of((fs, path) -> fs.open(path), closed, file));
    assertEquals(failure, Outcome.of((fs, path) -> fs.delete(path, true), closed, file));
    String write = failure.replace("PathIO", "ClosedIO");
    assertEquals(write, Outcome.of((fs, path) -> fs.create(path), closed, file));
    assertEquals(write, Outcome.of((fs, path) -> fs.createFile(path).build(), closed, file));
  }

  private static Path filled(FileSystem fs, String name) throws IOException {
    Path dir = new Path(server.folder(fs.getScheme()), name);
    SurfaceOperations.fill(fs, dir);
    return dir;
  }

  /** A directory in which operations run, and which is filled anew when one has changed it. */
  private static final class Place {
    private static final Operation CONTENT =
        (fs, dir) -> new Object[] {fs.listFiles(dir, true), fs.listStatus(dir)};

    private final FileSystem fs;
    private Path dir;
    private String before;
    private int count;

    Place(FileSystem fs) {
      this.fs = fs;
    }

    String change(Operation operation) throws IOException {
      if (dir == null) {
        dir = filled(fs, fs.getScheme() + "-" + count++);
        before = Outcome.of(CONTENT, fs, dir);
      }
      String outcome = Outcome.of(operation, fs, dir);
      String after = Outcome.of(CONTENT, fs, dir);
      if (!after.equals(before)) {
        dir = null;
      }
      return outcome + " and leaves " + after;
    }
  }

  /** Shows only what differs. */
  private static void assertSame(Map<String, String> expected, Map<String, String> seen) {
    assertFalse(expected.isEmpty());
    expected.entrySet().removeIf(entry -> seen.remove(entry.getKey(), entry.getValue()));
    assertEquals(expected, seen);
  }
}
