package io.cryptos3.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.appliance.TestExporter;
import io.cryptos3.appliance.TestReader;
import io.cryptos3.client.ServerClient;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.wire.KeyList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What was acknowledged, and so must be there whatever happens. */
final class Ledger {

  /** A data key that somebody has written an object with. */
  private record Written(String keyVersion, Encapsulation key) {}

  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, SecretBytes> imported = new HashMap<>();
  private final List<Written> written = new ArrayList<>();
  private int names;

  void key(String name, int count) {
    versions.merge(name, count, Math::max);
  }

  void material(String keyVersion, SecretBytes material) {
    imported.put(keyVersion, material);
  }

  void dataKey(String keyVersion, Encapsulation key) {
    written.add(new Written(keyVersion, key));
  }

  /** A name that no key has, nor one whose creation was not acknowledged. */
  String newName(String prefix) {
    return prefix + names++;
  }

  List<String> keys() {
    return versions.keySet().stream().sorted().toList();
  }

  /** Reads one of the data keys back. */
  void readAny(TestReader reader, Random random) throws Exception {
    if (!written.isEmpty()) {
      read(reader, written.get(random.nextInt(written.size())));
    }
  }

  /** Reads everything back. */
  void readAll(ServerClient client, TestReader reader, TestExporter exporter) throws Exception {
    Map<String, Integer> listed = new HashMap<>();
    client.get("v1/keys", KeyList.class).keys().forEach(k -> listed.put(k.name(), k.versions()));
    versions.forEach(
        (name, count) ->
            assertTrue(listed.getOrDefault(name, 0) >= count, name + " of " + versions));
    for (Written each : written) {
      read(reader, each);
    }
    for (Map.Entry<String, SecretBytes> each : imported.entrySet()) {
      try (SecretBytes exported = exporter.export(each.getKey())) {
        assertEquals(each.getValue(), exported, each.getKey());
      }
    }
  }

  private static void read(TestReader reader, Written each) throws Exception {
    try (SecretBytes dek = reader.unwrap(each.keyVersion, each.key.capsule())) {
      assertEquals(each.key.dek(), dek, each.keyVersion);
    }
  }
}
