package io.cryptos3.bench.unwrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.bench.CommandProcess;
import io.cryptos3.harness.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The command as {@code bin/bench} runs it: real servers, and few unwraps. */
@EnabledIfSystemProperty(
    named = "cryptos3.test.rounds",
    matches = "[2-9]|\\d\\d+",
    disabledReason = "Hadoop's key management server is there in profile all only")
class KeysCommandIT {
  @TempDir private static Path folder;

  @Test
  void bothServersAreComparedWithBareMultiplicationsAndWithHadoops() throws Exception {
    List<String> classPath =
        List.of(
            Checkout.connectorJar().toString(),
            CommandProcess.built("classpath"),
            CommandProcess.built("classpath-keys"));
    JsonNode rows =
        CommandProcess.rows(folder, KeysCommand.class, classPath, List.of("--scale", "tiny"));
    Set<String> names = new TreeSet<>();
    for (JsonNode row : rows) {
      names.add(row.get("name").asText() + " " + row.get("peerName").asText());
      if (row.get("unit").asText().equals("ms")) {
        double ratio = row.get("ours").asDouble() / row.get("peer").asDouble();
        assertTrue(ratio > 0, row::toString);
        assertTrue(row.get("oursP99").asDouble() >= row.get("ours").asDouble(), row::toString);
      }
    }
    assertEquals(
        Set.of(
            "keys/unwrap-single-p50 hadoop-kms",
            "keys/unwrap-batch/no-proof bc-multiply",
            "keys/unwrap-batch/no-proof/appliance bc-multiply",
            "keys/unwrap-batch/no-proof/key-manager bc-multiply",
            "keys/unwrap-batch/proof bc-multiply",
            "keys/unwrap-batch/proof/appliance bc-multiply",
            "keys/unwrap-batch/proof/key-manager bc-multiply",
            "keys/unwrap-batch/proof hadoop-kms"),
        names);
  }
}
