package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.EncryptedObjectException;
import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.s3.S3Server;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plaintext is read where the configuration says so, and nowhere else, and is never changed. */
class PlaintextPathsIT {
  private static final byte[] PLAIN = "0123456789".repeat(20_000).getBytes(StandardCharsets.UTF_8);

  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static FileSystem fs;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "key", 256);
    conf.set("fs.s3a.input.stream.type", "classic");
    fs = FileSystem.newInstance(server.root("cryptos3"), conf);
    write(path("data/encrypted"));
    write(path("legacy/encrypted"));
    write(path("data/year=2019/wrong"));
    server.objects().put("legacy/plain", PLAIN);
    server.objects().put("legacy/empty", new byte[0]);
    server.objects().put("legacy/short", new byte[] {'C', 'R', 'Y'});
    server.objects().put("data/year=2019/plain", PLAIN);
    server.objects().put("data/plain", PLAIN);
    String folder = server.folder("cryptos3").toUri().getPath();
    conf.set("fs.cryptos3.plaintext.paths", folder + "/legacy," + folder + "/data/year=2019");
    fs.close();
    fs = FileSystem.newInstance(server.root("cryptos3"), conf);
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
  void aListingOfBothDecidesByPath() throws IOException {
    Map<String, FileStatus> all = new TreeMap<>();
    RemoteIterator<LocatedFileStatus> files = fs.listFiles(server.folder("cryptos3"), true);
    while (files.hasNext()) {
      FileStatus file = files.next();
      all.put(file.getPath().getParent().getName() + "/" + file.getPath().getName(), file);
    }
    assertStatus(false, all.get("legacy/plain"));
    assertStatus(false, all.get("year=2019/plain"));
    assertStatus(true, all.get("data/encrypted"));
    assertStatus(false, fs.getFileStatus(path("legacy/plain")));
    assertFalse(fs.getFileStatus(path("legacy")).isEncrypted());
    assertTrue(fs.getFileStatus(path("data")).isEncrypted());
    assertArrayEquals(
        "200000".getBytes(StandardCharsets.UTF_8),
        fs.getXAttr(path("legacy/plain"), "header.Content-Length"));
  }

  private static void assertStatus(boolean encrypted, FileStatus status) {
    assertEquals(PLAIN.length, status.getLen());
    assertEquals(encrypted, status.isEncrypted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "analytics", "prefetch"})
  void everyKindOfStreamIsPassedOn(String type) throws Exception {
    Configuration other = new Configuration(conf);
    other.set("fs.s3a.input.stream.type", type);
    try (FileSystem otherFs = FileSystem.newInstance(server.root("cryptos3"), other);
        FSDataInputStream in = otherFs.open(path("legacy/plain"))) {
      assertEquals('0', in.read());
      assertEquals('1', in.read());
      assertArrayEquals(PLAIN, concat("01", in.readAllBytes()));
      in.seek(100_005);
      assertEquals('5', in.read());
      in.seek(3);
      byte[] some = new byte[20];
      in.readFully(some);
      assertEquals("34567890123456789012", new String(some, StandardCharsets.UTF_8));
      in.readFully(6, some);
      assertEquals("67890123456789012345", new String(some, StandardCharsets.UTF_8));
      assertEquals(23, in.getPos());
      assertThrows(EOFException.class, () -> in.readFully(PLAIN.length - 1, some));
    }
  }

  @Test
  void vectorsAndOptionsArePassedOn() throws Exception {
    FileStatus status = fs.getFileStatus(path("legacy/plain"));
    try (FSDataInputStream in =
        FutureIO.awaitFuture(
            fs.openFile(path("legacy/plain"))
                .withFileStatus(status)
                .must("fs.option.openfile.read.policy", "random")
                .build())) {
      FileRange range = FileRange.createFileRange(150_003, 4);
      in.readVectored(List.of(range), ByteBuffer::allocate);
      byte[] read = new byte[4];
      FutureIO.awaitFuture(range.getData()).get(read);
      assertEquals("3456", new String(read, StandardCharsets.UTF_8));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> FutureIO.awaitFuture(fs.openFile(path("legacy/plain")).must("fs.x", 1).build()));
  }

  @Test
  void readingFromTheBeginningOnCostsOneRequest() throws IOException {
    assertEquals(1, requests(in -> assertArrayEquals(PLAIN, in.readAllBytes())));
    assertEquals(2, requests(in -> in.readFully(PLAIN.length - 100, new byte[100])));
  }

  @Test
  void filesThatAreShorterThanTheMagicAreRead() throws IOException {
    assertArrayEquals(new byte[0], readAll("legacy/empty"));
    assertArrayEquals(new byte[] {'C', 'R', 'Y'}, readAll("legacy/short"));
  }

  @Test
  void nothingOfAnEncryptedObjectIsReturned() throws IOException {
    for (String name : List.of("legacy/encrypted", "data/year=2019/wrong")) {
      try (FSDataInputStream in = fs.open(path(name))) {
        assertEncrypted(in::read);
        assertEncrypted(in::read);
        assertEncrypted(() -> in.readFully(1000, new byte[10]));
        FileRange range = FileRange.createFileRange(1000, 4);
        assertEncrypted(() -> in.readVectored(List.of(range), ByteBuffer::allocate));
      }
    }
  }

  @Test
  void plaintextElsewhereStaysAnError() throws IOException {
    assertThrows(NotEncryptedException.class, () -> readAll("data/plain"));
    assertThrows(NotEncryptedException.class, () -> readAll("legacy/../data/plain"));
    Path trash = new Path("/user/u/.Trash/Current");
    Path trashed = Path.mergePaths(trash, path("legacy/plain"));
    server.objects().below(trashed.toUri().getPath().substring(1)).put("", PLAIN);
    assertThrows(NotEncryptedException.class, () -> fs.open(trashed).read());
    server.objects().put("__magic_job-1/__base/legacy/plain", PLAIN);
    assertThrows(
        NotEncryptedException.class,
        () -> fs.open(path("__magic_job-1/__base/legacy/plain")).read());
  }

  @Test
  void nothingIsChanged() throws IOException {
    Path plain = path("legacy/plain");
    Path encrypted = path("data/encrypted");
    assertReadOnly(() -> fs.create(path("legacy/new")));
    assertReadOnly(() -> fs.create(path("data/../legacy/new")));
    assertReadOnly(() -> fs.createFile(path("legacy/new")).build());
    assertReadOnly(() -> fs.createNewFile(path("legacy/new")));
    assertReadOnly(() -> fs.create(path("__magic_job-1/t/__base/legacy/new")));
    assertReadOnly(() -> fs.create(path("data/__magic/t/__base/year=2019/new")));
    assertReadOnly(() -> fs.create(Path.mergePaths(new Path("/user/u/.Trash/Current"), plain)));
    assertReadOnly(() -> fs.mkdirs(path("legacy/dir")));
    assertReadOnly(() -> fs.rename(plain, path("elsewhere")));
    assertReadOnly(() -> fs.rename(encrypted, path("legacy/new")));
    assertReadOnly(() -> fs.rename(path("data"), path("elsewhere")));
    assertReadOnly(() -> fs.delete(plain, false));
    assertReadOnly(() -> fs.delete(path("data"), true));
    assertReadOnly(() -> fs.delete(new Path("/"), true));
    try (BulkDelete bulk = fs.createBulkDelete(path("legacy"))) {
      assertReadOnly(() -> bulk.bulkDelete(List.of(plain)));
    }
    assertThrows(UnsupportedOperationException.class, () -> fs.append(plain));
    assertThrows(UnsupportedOperationException.class, () -> fs.setXAttr(plain, "a", new byte[1]));
    assertArrayEquals(PLAIN, readAll("legacy/plain"));
    assertArrayEquals(PLAIN, readAll("data/encrypted"));
  }

  @Test
  void aDirectoryWouldNotBeMovedOverAPrefix() throws IOException {
    write(path("stage/year=2019/f"));
    String message =
        assertThrows(IOException.class, () -> fs.rename(path("stage"), path("data"))).getMessage();
    assertTrue(message.contains("/data/year=2019 has plaintext"), message);
    write(path("stage2/f"));
    assertTrue(fs.rename(path("stage2/f"), path("data")));
    assertArrayEquals(PLAIN, readAll("data/f"));
    assertTrue(fs.delete(path("data/f"), false));
  }

  private static void assertReadOnly(Executable change) {
    String message = assertThrows(AccessControlException.class, change).getMessage();
    assertTrue(message.contains("fs.cryptos3.plaintext.paths"), message);
  }

  private static void assertEncrypted(Executable read) {
    String message = assertThrows(EncryptedObjectException.class, read).getMessage();
    assertTrue(message.contains("cryptos3://") && message.contains("plaintext.paths"), message);
  }

  private interface Reading {
    void read(FSDataInputStream in) throws IOException;
  }

  private static long requests(Reading reading) throws IOException {
    long before = opened();
    try (FSDataInputStream in = fs.open(path("legacy/plain"))) {
      reading.read(in);
    }
    return opened() - before;
  }

  private static long opened() {
    return ((IOStatisticsSource) fs).getIOStatistics().counters().get("stream_read_opened");
  }

  private static byte[] concat(String start, byte[] rest) {
    return (start + new String(rest, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] readAll(String name) throws IOException {
    try (FSDataInputStream in = fs.open(path(name))) {
      return in.readAllBytes();
    }
  }

  private static void write(Path file) throws IOException {
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(PLAIN);
    }
  }

  private static Path path(String name) {
    return new Path(server.folder("cryptos3"), name);
  }
}
