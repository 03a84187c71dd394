package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.s3.S3Server;
import java.io.IOException;
import java.util.function.ToLongFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileSystem.Statistics;
import org.apache.hadoop.fs.GlobalStorageStatistics;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What MapReduce and Spark show as bytes read and written: they ask for the statistics of the
 * scheme that a job uses, or add up those of all schemes.
 */
class ThreadStatisticsIT {
  private static final int LENGTH = 100_000;
  private static final long OBJECT_BYTES = ObjectLayout.objectLength(LENGTH);

  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static FileSystem s3a;
  private static FileSystem cryptos3;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    Configuration conf =
        TestKeys.configure(server.configure(new Configuration()), directory, "count", 256);
    conf.set("fs.s3a.input.stream.type", "classic");
    // First, when there are no counters of s3a yet.
    cryptos3 = FileSystem.newInstance(server.root("cryptos3"), conf);
    s3a = FileSystem.newInstance(server.root("s3a"), conf);
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

  @BeforeEach
  void reset() {
    FileSystem.clearStatistics();
  }

  @Test
  void whatIsReadAndWrittenCountsOnceAndForTheSchemeOfThePath() throws IOException {
    Path file = new Path(server.folder("cryptos3"), "file");
    write(cryptos3, file);
    assertEquals(OBJECT_BYTES, sum("cryptos3", Statistics::getBytesWritten));
    long readBefore = sum("cryptos3", ThreadStatisticsIT::readByThisThread);
    read(cryptos3, file);
    assertEquals(OBJECT_BYTES, sum("cryptos3", Statistics::getBytesRead));
    assertEquals(readBefore + OBJECT_BYTES, sum("cryptos3", ThreadStatisticsIT::readByThisThread));
    assertEquals(
        OBJECT_BYTES, GlobalStorageStatistics.INSTANCE.get("cryptos3").getLong("bytesRead"));
    assertNotEquals(0, sum("cryptos3", Statistics::getReadOps));
    assertNotEquals(0, sum("cryptos3", Statistics::getWriteOps));
    assertNothingFor("s3a");
  }

  @Test
  void plainFilesBesideItCountForS3a() throws IOException {
    Path file = new Path(server.folder("s3a"), "plain");
    write(s3a, file);
    read(s3a, file);
    assertEquals(LENGTH, sum("s3a", Statistics::getBytesWritten));
    assertEquals(LENGTH, sum("s3a", Statistics::getBytesRead));
    assertEquals(LENGTH, GlobalStorageStatistics.INSTANCE.get("s3a").getLong("bytesRead"));
    assertNothingFor("cryptos3");
  }

  private static void assertNothingFor(String scheme) {
    assertEquals(0, sum(scheme, Statistics::getBytesRead));
    assertEquals(0, sum(scheme, Statistics::getBytesWritten));
    assertEquals(0, sum(scheme, Statistics::getReadOps));
    assertEquals(0, sum(scheme, Statistics::getWriteOps));
  }

  /** Which is never reset. */
  private static long readByThisThread(Statistics statistics) {
    return statistics.getThreadStatistics().getBytesRead();
  }

  /** As MapReduce adds them up. */
  @SuppressWarnings("deprecation")
  private static long sum(String scheme, ToLongFunction<Statistics> counter) {
    return FileSystem.getAllStatistics().stream()
        .filter(statistics -> statistics.getScheme().equals(scheme))
        .mapToLong(counter)
        .sum();
  }

  private static void write(FileSystem fs, Path file) throws IOException {
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(new byte[LENGTH]);
    }
  }

  private static void read(FileSystem fs, Path file) throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      assertEquals(LENGTH, in.readAllBytes().length);
    }
  }
}
