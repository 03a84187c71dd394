package io.cryptos3.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Row;
import io.cryptos3.bench.pair.RowFile;
import io.cryptos3.format.Suite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as {@code bin/bench} runs them, on as few rows as show each kind. */
class CommandsTest {
  private final StringWriter printed = new StringWriter();

  @TempDir private Path folder;

  @Test
  void rowsOfStreamsAndOfKeyOperationsAreMeasured() throws Exception {
    Path file = folder.resolve("rows.json");
    run(
        "streams",
        "--scale",
        "tiny",
        "--clock",
        "cpu",
        "--rows",
        file.toString(),
        "--only",
        "read/gcm/random/64k",
        "--only",
        "key/wrap");
    JsonNode rows = new ObjectMapper().readTree(file.toFile());
    JsonNode stream = find(rows, "read/gcm/random/64k", "hadoop-8k");
    assertEquals("MB/s", stream.get("unit").asText());
    assertTrue(stream.get("ours").asDouble() > 0);
    assertTrue(stream.get("peer").asDouble() > 0);
    assertTrue(stream.get("ratioLow").asDouble() <= stream.get("ratio").asDouble());
    assertTrue(stream.get("ratio").asDouble() <= stream.get("ratioHigh").asDouble());
    assertEquals(System.getProperty("java.version"), stream.get("jdk").asText());
    assertEquals("ops/s", find(rows, "key/wrap", "bc-multiply").get("unit").asText());
    assertTrue(printed.toString().contains("read/gcm/random/64k"), printed::toString);
  }

  @Test
  void aBarIsMissedOnlyIfTheWholeIntervalIsBelowIt() throws IOException {
    assertEquals("met", verdict(row(0.95, 0.85, 1.0)));
    assertEquals("met within the spread", verdict(row(0.85, 0.80, 0.91)));
    assertEquals("NOT MET", verdict(row(0.85, 0.80, 0.89)));
  }

  @Test
  void theRowsOfAllJvmsAreJoined() throws IOException {
    Path all = folder.resolve("all.json");
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    RowFile.write(one, List.of(row(1, 1, 1)));
    RowFile.write(other, List.of(row(2, 2, 2), row(3, 3, 3)));
    run("verdict", "--json", all.toString(), one.toString(), other.toString());
    assertEquals(List.of(row(1, 1, 1), row(2, 2, 2), row(3, 3, 3)), RowFile.read(all));
  }

  @Test
  void allocationIsSaidForEachStreamAndSuite() {
    run("allocation", "--quick");
    for (Suite suite : Suite.values()) {
      assertTrue(
          printed.toString().matches("(?s).*read +" + suite + " +\\d+ .*"), printed::toString);
      assertTrue(
          printed.toString().matches("(?s).*write +" + suite + " +\\d+ .*"), printed::toString);
    }
  }

  private String verdict(Row row) throws IOException {
    Path file = folder.resolve("one");
    RowFile.write(file, List.of(row));
    printed.getBuffer().setLength(0);
    run("verdict", file.toString());
    return printed.toString().strip().replaceFirst("(?s).* {3}", "");
  }

  private static Row row(double ratio, double low, double high) {
    return new Row(
        "read/gcm/seq/64k", ratio, 1, "jce-gcm", "MB/s", ratio, low, high, 7, Clock.WALL, "17");
  }

  private void run(String... args) {
    CommandLine command = Main.commandLine().setOut(new PrintWriter(printed, true));
    assertEquals(0, command.execute(args), printed::toString);
  }

  private static JsonNode find(JsonNode rows, String name, String peerName) {
    for (JsonNode row : rows) {
      if (row.get("name").asText().equals(name) && row.get("peerName").asText().equals(peerName)) {
        return row;
      }
    }
    throw new AssertionError("No row " + name + " against " + peerName + " in " + rows);
  }
}
