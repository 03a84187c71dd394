package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cryptos3.s3.HttpTap;
import io.cryptos3.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of s3a and of cryptos3 side by side, as S3 gets them and as documented. */
class RequestTraceIT {
  /** Beside this module, in whose folder tests run. */
  private static final java.nio.file.Path DOCUMENT =
      java.nio.file.Path.of("..", "docs", "filesystem.md");

  private static final java.nio.file.Path MEASURED = java.nio.file.Path.of("target", "requests.md");

  @TempDir private static java.nio.file.Path directory;
  private static S3Server server;
  private static HttpTap tap;
  private static Configuration conf;
  private static int folders;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    assumeTrue(server.endpoint().getScheme().equals("http"), "The tap reads no HTTPS");
    tap = HttpTap.before(server.endpoint());
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "sales", 256);
    conf.set("fs.s3a.endpoint", tap.endpoint().toString());
    conf.set("fs.s3a.multipart.size", "5M");
    // Folders never become empty, for which s3a would make markers.
    server.objects().put("other", new byte[1]);
  }

  @AfterAll
  static void stopServer() throws IOException {
    try {
      if (tap != null) {
        tap.close();
      }
    } finally {
      server.close();
    }
  }

  @Test
  void theRequestsAreAsDocumented() throws Exception {
    Path local = new Path(Files.write(directory.resolve("local"), new byte[100_000]).toUri());
    List<Row> ofNames = trace("analytics", "", TracedOperations.ofNames());
    List<String> rows = new ArrayList<>();
    ofNames.forEach(row -> rows.add(row.toString()));
    trace("analytics", "", TracedOperations.ofCopies(local))
        .forEach(row -> rows.add(row.toString()));
    for (String stream : List.of("classic", "analytics")) {
      trace(stream, " (" + stream + ")", TracedOperations.ofBytes())
          .forEach(row -> rows.add(row.toString()));
    }
    Files.write(MEASURED, rows);
    for (Row row : ofNames) {
      assertTrue(row.isNotMore(), row::toString);
    }
    List<String> documented = Files.readAllLines(DOCUMENT).stream().filter(rows::contains).toList();
    assertEquals(rows, documented, "The rows of " + MEASURED + " belong into " + DOCUMENT);
  }

  private record Row(String operation, Map<String, Long> s3a, Map<String, Long> cryptos3) {
    boolean isNotMore() {
      return cryptos3.entrySet().stream()
          .allMatch(request -> request.getValue() <= s3a.getOrDefault(request.getKey(), 0L));
    }

    @Override
    public String toString() {
      return "| %s | %s | %s |".formatted(operation, text(s3a), text(cryptos3));
    }

    private static String text(Map<String, Long> requests) {
      return requests.entrySet().stream()
          .map(request -> request.getValue() + " " + request.getKey())
          .collect(Collectors.joining(", "));
    }
  }

  private static List<Row> trace(String stream, String suffix, List<TracedOperation> operations)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    conf.set("fs.s3a.input.stream.type", stream);
    try (FileSystem s3a = FileSystem.newInstance(server.root("s3a"), conf);
        FileSystem cryptos3 = FileSystem.newInstance(server.root("cryptos3"), conf)) {
      for (TracedOperation operation : operations) {
        String folder = "trace-" + folders++;
        Map<String, Long> plain =
            requests(s3a, operation, new Path(server.folder("s3a"), folder + "-plain"));
        Map<String, Long> encrypted =
            requests(cryptos3, operation, new Path(server.folder("cryptos3"), folder));
        rows.add(new Row(operation.name() + suffix, plain, encrypted));
      }
    }
    return rows;
  }

  /** Counts in a folder of its own, as s3a's analytics streams know objects that were read. */
  private static Map<String, Long> requests(FileSystem fs, TracedOperation operation, Path folder)
      throws IOException {
    operation.before().in(fs, folder);
    tap.reset();
    operation.run().in(fs, folder);
    return tap.exchanges().stream()
        .collect(
            Collectors.groupingBy(
                exchange -> exchange.request().operation(), TreeMap::new, Collectors.counting()));
  }
}
