package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.s3.S3Server;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over a real S3 server. */
class CryptoS3FileSystemIT {
  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static FileSystem fs;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "sales", 256);
    conf.set("fs.s3a.multipart.size", "5M");
    fs = FileSystem.newInstance(server.root("cryptos3"), conf);
    fs.setWorkingDirectory(server.folder("cryptos3"));
  }

  @AfterAll
  static void stopServer() throws IOException {
    try {
      fs.close();
    } finally {
      server.close();
    }
  }

  @Test
  void whatWasWrittenIsReadAndListedWithItsLength() throws Exception {
    for (int length : new int[] {0, 1, 16_383, 16_384, 16_385, 32_768, 11_000_000}) {
      Path file = new Path("lengths/" + length);
      byte[] plain = write(file, length);
      assertEquals(length, fs.getFileStatus(file).getLen());
      try (FSDataInputStream in = fs.open(file)) {
        assertArrayEquals(plain, in.readAllBytes());
        assertEquals(-1, in.read());
      }
    }
    for (FileStatus status : fs.listStatus(new Path("lengths"))) {
      assertEquals(Long.parseLong(status.getPath().getName()), status.getLen());
      assertEquals("cryptos3", status.getPath().toUri().getScheme());
    }
    ContentSummary summary = fs.getContentSummary(new Path("lengths"));
    assertEquals(7, summary.getFileCount());
    assertEquals(11_000_000 + 16_383 + 16_384 + 16_385 + 32_768 + 1, summary.getLength());
  }

  @Test
  void theObjectHoldsNoPlaintext() throws Exception {
    byte[] secret = "the secret of the house".repeat(2000).getBytes(StandardCharsets.UTF_8);
    try (FSDataOutputStream out = fs.create(new Path("secret/file"))) {
      out.write(secret);
    }
    String stored = new String(server.objects().bytes("secret/file"), StandardCharsets.ISO_8859_1);
    assertTrue(stored.startsWith("CRYPTOS3"), stored);
    assertFalse(stored.contains("secret of"), stored);
  }

  @Test
  void filesAndDirectoriesAreRenamedAndDeleted() throws Exception {
    byte[] plain = write(new Path("tree/a/one"), 20_000);
    assertTrue(fs.mkdirs(new Path("tree/b")));
    assertTrue(fs.rename(new Path("tree/a"), new Path("tree/c")));
    try (FSDataInputStream in = fs.open(new Path("tree/c/one"))) {
      assertArrayEquals(plain, in.readAllBytes());
    }
    assertFalse(fs.exists(new Path("tree/a/one")));
    assertTrue(fs.delete(new Path("tree"), true));
    FileNotFoundException missing =
        assertThrows(FileNotFoundException.class, () -> fs.getFileStatus(new Path("tree/c/one")));
    assertTrue(
        missing.getMessage().contains(server.folder("cryptos3") + "/tree/c/one"),
        missing.getMessage());
  }

  @Test
  void aFileThatIsRenamedIntoItsOwnDirectoryStays() throws Exception {
    Path file = new Path("own/file");
    byte[] plain = write(file, 20_000);
    assertTrue(fs.rename(file, new Path("own")));
    try (FSDataInputStream in = fs.open(file)) {
      assertArrayEquals(plain, in.readAllBytes());
    }
    assertThrows(
        FileNotFoundException.class, () -> fs.rename(new Path("own/none"), new Path("own")));
  }

  @Test
  void positionsAreReadInAnyOrder() throws Exception {
    Path file = new Path("seek/file");
    byte[] plain = write(file, 200_000);
    Random random = new Random(7);
    try (FSDataInputStream in = fs.open(file)) {
      for (int i = 0; i < 200; i++) {
        int position = random.nextInt(plain.length);
        int length = random.nextInt(Math.min(60_000, plain.length - position)) + 1;
        byte[] read = new byte[length];
        if (random.nextBoolean()) {
          in.readFully(position, read);
        } else {
          in.seek(position);
          in.readFully(read);
        }
        assertArrayEquals(Arrays.copyOfRange(plain, position, position + length), read);
      }
    }
  }

  @Test
  void abortedWriteLeavesNothing() throws Exception {
    Path file = new Path("aborted/file");
    FSDataOutputStream out = fs.create(file);
    out.write(new byte[11_000_000]);
    out.abort();
    out.close();
    assertThrows(IOException.class, () -> out.write(1));
    assertFalse(fs.exists(file));
    assertEquals(List.of(), server.objects().below("aborted/").keys());
    assertEquals(List.of(), server.objects().uploads());
  }

  private static byte[] write(Path file, int length) throws IOException {
    byte[] plain = new byte[length];
    new Random(length).nextBytes(plain);
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(plain);
    }
    return plain;
  }
}
