package io.cryptos3.bench.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.bench.CommandProcess;
import io.cryptos3.harness.Checkout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as {@code bin/bench} runs it: real servers, and next to no data. */
class S3CommandIT {
  private static final long OBJECT_BYTES = 2 << 20;

  /** All operations, and a job, when there is time. */
  private static final boolean IS_THOROUGH = Integer.getInteger("cryptos3.test.rounds", 1) > 1;

  private static final List<String> ASKED =
      IS_THOROUGH
          ? List.of("s3/", "spark/parquet-write")
          : List.of("s3/write-1g", "s3/read-1g", "s3/list-10k");

  private static final Set<String> ROWS =
      IS_THOROUGH
          ? Set.of(
              "s3/write-1g/link",
              "s3/read-1g/link",
              "s3/random/link",
              "s3/vectored/link",
              "s3/footer-cold/link",
              "s3/footer-cold-plain/link",
              "s3/footer-warm/link",
              "s3/list-10k/link",
              "s3/small-files/link",
              "s3/rename/link",
              "s3/rename-256m/link",
              "spark/parquet-write/link")
          : Set.of("s3/write-1g/link", "s3/read-1g/link", "s3/list-10k/link");

  @TempDir private static Path folder;
  private static JsonNode rows;

  @BeforeAll
  static void measure() throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--scale", "tiny", "--profile", "link", "--rtt-ms", "2", "--stream", "classic"));
    arguments.addAll(List.of("--mib-per-second", "500"));
    ASKED.forEach(row -> arguments.addAll(List.of("--only", row)));
    List<String> classPath =
        List.of(
            Checkout.connectorJar().toString(),
            CommandProcess.built("classpath-s3"),
            Checkout.classPath("spark-4.2"));
    rows = CommandProcess.rows(folder, S3Command.class, classPath, arguments);
  }

  @Test
  void eachRowAskedForIsThere() {
    Set<String> names = new TreeSet<>();
    rows.forEach(row -> names.add(row.get("name").asText()));
    assertEquals(ROWS, names);
  }

  @Test
  void aRowTellsHowItWasMeasured() {
    for (JsonNode row : rows) {
      assertEquals("s", row.get("unit").asText());
      assertEquals("WALL", row.get("clock").asText());
      assertEquals("classic", row.get("streamType").asText());
      assertEquals("disk", row.get("buffer").asText());
      assertEquals(2, row.get("roundTripMillis").asDouble());
      assertEquals(500, row.get("mibPerSecond").asDouble());
      assertTrue(row.get("getMillis").asDouble() >= 2, row::toString);
      assertTrue(row.get("unwrapMillis").asDouble() >= 2, row::toString);
      assertTrue(row.get("gcmCpuSecondsPerGib").asDouble() > 0, row::toString);
      double ratio = row.get("ours").asDouble() / row.get("peer").asDouble();
      assertEquals(ratio, row.get("ratio").asDouble(), ratio * 1e-9);
    }
  }

  @Test
  void requestsAndBytesAreCounted() {
    JsonNode write = find("s3/write-1g/link");
    assertEquals(1, requests(write, "peerCost", "PutObject"));
    assertEquals(1, requests(write, "oursCost", "PutObject"));
    long plainBytes = write.at("/peerCost/bytesSent").asLong();
    assertTrue(plainBytes >= OBJECT_BYTES, write::toString);
    assertTrue(write.at("/oursCost/bytesSent").asLong() > plainBytes, write::toString);
    JsonNode read = find("s3/read-1g/link");
    assertEquals(1, requests(read, "peerCost", "GetObject"));
    assertEquals(1, requests(read, "oursCost", "GetObject"));
    assertEquals(OBJECT_BYTES, read.at("/peerCost/bytesReceived").asLong());
    assertTrue(read.at("/oursCost/bytesReceived").asLong() > OBJECT_BYTES, read::toString);
    JsonNode list = find("s3/list-10k/link");
    assertEquals(1, requests(list, "peerCost", "ListObjectsV2"));
    assertEquals(1, requests(list, "oursCost", "ListObjectsV2"));
  }

  private static long requests(JsonNode row, String side, String operation) {
    return row.get(side).get("requests").path(operation).asLong();
  }

  private static JsonNode find(String name) {
    for (JsonNode row : rows) {
      if (row.get("name").asText().equals(name) && row.get("peerName").asText().equals("s3a")) {
        return row;
      }
    }
    throw new AssertionError("No row " + name + " against s3a in " + rows);
  }
}
