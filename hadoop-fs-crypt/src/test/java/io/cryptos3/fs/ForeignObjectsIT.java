package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.s3.S3Objects;
import io.cryptos3.s3.S3Server;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that another client has put into S3, changed there, or copied. */
class ForeignObjectsIT {
  private static final byte[] PLAIN = JobData.bytes(ForeignObject.PLAINTEXT_BYTES);

  @TempDir private static java.nio.file.Path directory;
  private static S3Server server;
  private static S3Objects objects;
  private static FileSystem fs;
  private static FileSystem s3a;
  private static Path folder;
  private static byte[] own;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    Configuration conf =
        TestKeys.configure(server.configure(new Configuration()), directory, "sales", 256);
    TestKeys.create(conf, conf.get("fs.cryptos3.key.provider.path"), "other", 256);
    fs = FileSystem.newInstance(server.root("cryptos3"), conf);
    s3a = FileSystem.newInstance(server.root("s3a"), conf);
    objects = server.objects();
    folder = new Path(server.folder("cryptos3"), "dir");
    write(new Path(folder, "own"));
    own = objects.bytes("dir/own");
  }

  @AfterEach
  void empty() {
    objects.deleteAll();
  }

  @AfterAll
  static void stopServer() throws IOException {
    try {
      s3a.close();
      fs.close();
    } finally {
      server.close();
    }
  }

  @ParameterizedTest
  @MethodSource("io.cryptos3.fs.ForeignObject#all")
  void aForeignObjectIsListedAndNotRead(ForeignObject foreign) throws IOException {
    byte[] object = foreign.from(own);
    objects.put("dir/foreign", object);
    objects.put("dir/own", own);
    Path file = new Path(folder, "foreign");

    FileStatus status = fs.getFileStatus(file);
    assertTrue(status.isFile());
    assertEquals(ObjectLayout.plaintextLength(object.length), status.getLen());
    assertEquals(List.of(status, fs.getFileStatus(new Path(folder, "own"))), listed());
    assertEquals(2, fs.getContentSummary(folder).getFileCount());

    assertRefused(foreign, file, () -> readAll(fs.open(file)));
    assertRefused(foreign, file, () -> readAll(opened(status)));
    assertRefused(foreign, file, () -> readVectored(file));
    Path copy = new Path(directory.resolve("copy").toUri());
    assertRefused(foreign, file, () -> fs.copyToLocalFile(file, copy));
    assertArrayEquals(PLAIN, readAll(fs.open(new Path(folder, "own"))));
  }

  @Test
  void aMarkerIsADirectory() throws IOException {
    objects.put("dir/marked/", new byte[0]);
    Path marked = new Path(folder, "marked");
    assertTrue(fs.getFileStatus(marked).isDirectory());
    assertEquals(0, fs.listStatus(marked).length);
    assertThrows(FileNotFoundException.class, () -> fs.open(marked));
    assertThrows(FileNotFoundException.class, () -> fs.open(new Path(marked, "missing")));
    assertThrows(IOException.class, () -> fs.create(marked));
  }

  @Test
  void aFolderMarkerOfOtherToolsIsNotListed() throws IOException {
    objects.put("dir/own", own);
    objects.put("dir/sub_$folder$", new byte[0]);
    assertEquals(1, fs.listStatus(folder).length);
    assertFalse(fs.listFiles(folder, true).next().getPath().getName().contains("$"));
  }

  @Test
  void aCopyByAnotherClientIsTheSameFile() throws IOException {
    objects.put("elsewhere/copy", own);
    Path copy = new Path(server.folder("cryptos3"), "elsewhere/copy");
    assertEquals(PLAIN.length, fs.getFileStatus(copy).getLen());
    assertArrayEquals(PLAIN, readAll(fs.open(copy)));
  }

  @Test
  void aCopyByPlainS3aIsTheSameFile() throws IOException {
    objects.put("dir/own", own);
    Path source = new Path(server.folder("s3a"), "dir");
    Path target = new Path(server.folder("s3a"), "replica");
    FileUtil.copy(s3a, source, s3a, target, false, s3a.getConf());
    s3a.rename(new Path(target, "own"), new Path(target, "renamed"));
    assertArrayEquals(own, objects.bytes("replica/renamed"));
    Path file = new Path(server.folder("cryptos3"), "replica/renamed");
    assertArrayEquals(PLAIN, readAll(fs.open(file)));
  }

  private static List<FileStatus> listed() throws IOException {
    return List.of(fs.listStatus(folder));
  }

  private static void assertRefused(ForeignObject foreign, Path file, Executable reading) {
    String message = assertThrows(foreign.error(), reading).getMessage();
    assertTrue(message.contains(foreign.reason()), message);
    assertTrue(message.contains(file.toString()), message);
  }

  private static FSDataInputStream opened(FileStatus status) throws IOException {
    return FutureIO.awaitFuture(fs.openFile(status.getPath()).withFileStatus(status).build());
  }

  /** Reads in two ranges, each of which is the whole of what the listing shows or a part of it. */
  private static void readVectored(Path file) throws IOException {
    int length = (int) fs.getFileStatus(file).getLen();
    List<FileRange> ranges =
        List.of(
            FileRange.createFileRange(0, length / 2),
            FileRange.createFileRange(length / 2, length - length / 2));
    try (FSDataInputStream in = fs.open(file)) {
      in.readVectored(ranges, ByteBuffer::allocate);
      for (FileRange range : ranges) {
        FutureIO.awaitFuture(range.getData());
      }
    }
  }

  private static byte[] readAll(FSDataInputStream in) throws IOException {
    try (in) {
      return in.readAllBytes();
    }
  }

  private static void write(Path file) throws IOException {
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(PLAIN);
    }
  }
}
