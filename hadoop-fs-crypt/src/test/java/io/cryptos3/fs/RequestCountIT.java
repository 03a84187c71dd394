package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.s3.S3Server;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No operation costs more S3 requests than the same one of s3a. */
class RequestCountIT {
  private static final String[] REQUESTS = {
    "object_metadata_request",
    "object_list_request",
    "object_put_request",
    "object_copy_requests",
    "object_delete_request",
    "object_bulk_delete_request",
    "stream_read_opened"
  };

  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static FileSystem s3a;
  private static FileSystem cryptos3;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.start(directory);
    // The folder stays when what it has is deleted: s3a would make a marker for an empty one.
    server.objects().put("other", new byte[1]);
    Configuration conf =
        TestKeys.configure(server.configure(new Configuration()), directory, "count", 256);
    conf.set("fs.s3a.input.stream.type", "classic");
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
  void noOperationCostsMore() throws IOException {
    assertNotMore("create", (fs, dir) -> write(fs, new Path(dir, "a/file")));
    assertNotMore("status", (fs, dir) -> fs.getFileStatus(new Path(dir, "a/file")));
    assertNotMore("exists", (fs, dir) -> fs.exists(new Path(dir, "a")));
    assertNotMore("list", (fs, dir) -> fs.listStatus(new Path(dir, "a")));
    assertNotMore("glob", (fs, dir) -> fs.globStatus(new Path(dir, "*/f*")));
    assertNotMore("tree", (fs, dir) -> fs.listFiles(dir, true).hasNext());
    assertNotMore("summary", (fs, dir) -> fs.getContentSummary(dir));
    assertNotMore("read", (fs, dir) -> readAll(fs.open(new Path(dir, "a/file"))));
    assertNotMore("read with status", RequestCountIT::readWithStatus);
    assertNotMore("open nothing", RequestCountIT::openNothing);
    assertNotMore("rename", (fs, dir) -> fs.rename(new Path(dir, "a"), new Path(dir, "b")));
    assertNotMore("mkdirs", (fs, dir) -> fs.mkdirs(new Path(dir, "c/d")));
    assertNotMore("delete", (fs, dir) -> fs.delete(dir, true));
  }

  private interface Operation {
    void run(FileSystem fs, Path dir) throws IOException;
  }

  private static void assertNotMore(String name, Operation operation) throws IOException {
    Map<String, Long> plain = count(s3a, operation, new Path(server.folder("s3a"), "plain"));
    Map<String, Long> encrypted =
        count(cryptos3, operation, new Path(server.folder("cryptos3"), "encrypted"));
    assertTrue(plain.values().stream().anyMatch(count -> count > 0), name);
    encrypted.forEach(
        (request, count) ->
            assertTrue(count <= plain.get(request), name + ": " + plain + " < " + encrypted));
  }

  private static Map<String, Long> count(FileSystem fs, Operation operation, Path dir)
      throws IOException {
    Map<String, Long> before = counters(fs);
    operation.run(fs, dir);
    Map<String, Long> after = counters(fs);
    after.replaceAll((request, count) -> count - before.get(request));
    return after;
  }

  private static Map<String, Long> counters(FileSystem fs) {
    Map<String, Long> all = ((IOStatisticsSource) fs).getIOStatistics().counters();
    Map<String, Long> counters = new TreeMap<>();
    for (String request : REQUESTS) {
      counters.put(request, all.getOrDefault(request, 0L));
    }
    return counters;
  }

  private static void write(FileSystem fs, Path file) throws IOException {
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(new byte[100_000]);
    }
  }

  private static void readWithStatus(FileSystem fs, Path dir) throws IOException {
    FileStatus status = fs.listStatus(new Path(dir, "a"))[0];
    readAll(FutureIO.awaitFuture(fs.openFile(status.getPath()).withFileStatus(status).build()));
  }

  private static void openNothing(FileSystem fs, Path dir) {
    Path nothing = new Path(dir, "a/nothing");
    IOException absent = assertThrows(FileNotFoundException.class, () -> fs.open(nothing));
    assertTrue(absent.getMessage().contains("No such file or directory: "), absent.getMessage());
    assertTrue(absent.getMessage().contains(fs.makeQualified(nothing).toString()));
  }

  private static void readAll(FSDataInputStream in) throws IOException {
    try (in) {
      assertTrue(in.readAllBytes().length > 0);
    }
  }
}
