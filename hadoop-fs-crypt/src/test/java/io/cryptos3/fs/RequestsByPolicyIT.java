package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.s3.S3Server;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads take as many requests as those of s3a, besides the one that opens the file. */
class RequestsByPolicyIT {
  private static final byte[] PLAIN = new byte[6_000_000];

  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static FileSystem s3a;
  private static FileSystem cryptos3;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    Configuration conf =
        TestKeys.configure(server.configure(new Configuration()), directory, "policy", 256);
    conf.set("fs.s3a.input.stream.type", "classic");
    new Random(1).nextBytes(PLAIN);
    cryptos3 = connect("cryptos3", conf);
    s3a = connect("s3a", conf);
  }

  private static FileSystem connect(String scheme, Configuration conf) throws IOException {
    FileSystem fs = FileSystem.newInstance(server.root(scheme), conf);
    try (FSDataOutputStream out = fs.create(file(scheme))) {
      out.write(PLAIN);
    }
    return fs;
  }

  private static Path file(String scheme) {
    return new Path(server.folder(scheme), "file-" + scheme);
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

  @ParameterizedTest
  @ValueSource(strings = {"default", "sequential", "random", "whole-file", "parquet"})
  void longReadsAfterASeek(String policy) throws IOException {
    assertAsManyRequests(
        policy,
        in -> {
          for (int position : new int[] {3_000_001, 1_000_000, 5_999_000, 500_000}) {
            int length = Math.min(PLAIN.length - position, 1_500_000);
            byte[] read = new byte[length];
            in.seek(position);
            in.readFully(read);
            assertArrayEquals(Arrays.copyOfRange(PLAIN, position, position + length), read);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "sequential", "random"})
  void positionedReads(String policy) throws IOException {
    assertAsManyRequests(
        policy,
        in -> {
          Random random = new Random(2);
          for (int i = 0; i < 20; i++) {
            byte[] read = new byte[1 << (12 + i % 8)];
            int position = random.nextInt(PLAIN.length - read.length);
            in.readFully(position, read);
            assertArrayEquals(Arrays.copyOfRange(PLAIN, position, position + read.length), read);
          }
        });
  }

  private interface Reads {
    void run(FSDataInputStream in) throws IOException;
  }

  private static void assertAsManyRequests(String policy, Reads reads) throws IOException {
    long plain = requests(s3a, policy, reads);
    long ours = requests(cryptos3, policy, reads);
    assertTrue(ours <= plain + 1, () -> ours + " requests, of s3a " + plain);
  }

  private static long requests(FileSystem fs, String policy, Reads reads) throws IOException {
    try (FSDataInputStream in =
        FutureIO.awaitFuture(
            fs.openFile(file(fs.getScheme()))
                .opt("fs.option.openfile.read.policy", policy)
                .build())) {
      reads.run(in);
      return in.getIOStatistics().counters().get("action_http_get_request");
    }
  }
}
