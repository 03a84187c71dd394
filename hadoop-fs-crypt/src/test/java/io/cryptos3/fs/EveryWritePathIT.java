package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.s3.S3Objects;
import io.cryptos3.s3.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way into a real S3 server, looked at with another client. */
class EveryWritePathIT extends WritePathContract {
  @TempDir private static java.nio.file.Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static FileSystem fs;
  private static FileContext context;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "sales", 256);
    conf.set("fs.s3a.multipart.size", "5M");
    fs = FileSystem.newInstance(server.root("cryptos3"), conf);
    context = FileContext.getFileContext(server.root("cryptos3"), conf);
  }

  @AfterEach
  void empty() {
    server.objects().deleteAll();
  }

  @AfterAll
  static void stopServer() throws IOException {
    try {
      fs.close();
      FileSystem.closeAll();
    } finally {
      server.close();
    }
  }

  @Override
  FileSystem fs() {
    return fs;
  }

  @Override
  FileContext context() {
    return context;
  }

  @Override
  Path folder() {
    return server.folder("cryptos3");
  }

  /** Without the markers of empty directories, which have a name and no bytes. */
  @Override
  Map<String, byte[]> stored() {
    S3Objects objects = server.objects();
    assertEquals(List.of(), objects.uploads());
    Map<String, byte[]> stored =
        objects.keys().stream().collect(Collectors.toMap(key -> key, objects::bytes));
    stored.keySet().forEach(key -> objects.metadata(key).forEach(EveryWritePathIT::assertNoData));
    stored.entrySet().removeIf(object -> isDirectoryMarker(object.getKey(), object.getValue()));
    return stored;
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "array", "bytebuffer"})
  void uploadsOfSeveralPartsAreEncrypted(String buffer) throws IOException {
    Configuration other = new Configuration(conf);
    other.set("fs.s3a.fast.upload.buffer", buffer);
    byte[] data = JobData.bytes(11_000_000);
    Path file = new Path(folder(), buffer);
    try (FileSystem buffered = FileSystem.newInstance(fs.getUri(), other)) {
      try (FSDataOutputStream out = buffered.create(file)) {
        out.write(data);
      }
      try (FSDataInputStream in = buffered.open(file)) {
        assertArrayEquals(data, in.readAllBytes());
      }
    }
    JobData.assertEncrypted(buffer, stored().get(buffer));
  }

  @ParameterizedTest
  @EnumSource
  void filesOfRecordsAreEncrypted(RecordFile format) throws IOException {
    Path file = new Path(folder(), format.file());
    format.write(file, conf);
    Map<String, byte[]> stored = stored();
    assertEquals(format.objects(), stored.size(), () -> stored.keySet().toString());
    for (Map.Entry<String, byte[]> object : stored.entrySet()) {
      JobData.assertEncrypted(object.getKey(), object.getValue());
    }
    format.read(file, conf);
  }

  private static boolean isDirectoryMarker(String key, byte[] bytes) {
    return bytes.length == 0 && (key.isEmpty() || key.endsWith("/"));
  }

  private static void assertNoData(String name, String value) {
    JobData.assertNoneIn("metadata " + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
