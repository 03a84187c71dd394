package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.provider.client.ClientSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Pins every configuration key and its default. */
class ProviderSettingsTest {
  private static final List<URI> APPLIANCES = List.of(URI.create("https://localhost:9600"));

  private static Configuration minimal() {
    Configuration conf = new Configuration(false);
    conf.set("splitkey.project.file", "/etc/cryptos3/demo.project.json");
    return conf;
  }

  @Test
  void theDefaults() throws IOException {
    assertEquals(
        new ProviderSettings(
            Path.of("/etc/cryptos3/demo.project.json"),
            new ClientSettings(
                APPLIANCES, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60)),
            10_000,
            Duration.ofMinutes(10),
            1_000,
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            true),
        ProviderSettings.of(APPLIANCES, minimal()));
  }

  @Test
  void everyValueIsReadFromItsKey() throws IOException {
    Configuration conf = minimal();
    conf.set("splitkey.client.connect.timeout", "1s");
    conf.set("splitkey.client.request.timeout", "2s");
    conf.set("splitkey.client.total.timeout", "3s");
    conf.set("splitkey.dek.cache.size", "4");
    conf.set("splitkey.dek.cache.expiry", "5m");
    conf.set("splitkey.fresh-dek.cache.size", "6");
    conf.set("splitkey.fresh-dek.cache.expiry", "7s");
    conf.set("splitkey.public-key.cache.expiry", "8m");
    conf.set("splitkey.audit.object-paths", "false");
    assertEquals(
        new ProviderSettings(
            Path.of("/etc/cryptos3/demo.project.json"),
            new ClientSettings(
                APPLIANCES, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)),
            4,
            Duration.ofMinutes(5),
            6,
            Duration.ofSeconds(7),
            Duration.ofMinutes(8),
            false),
        ProviderSettings.of(APPLIANCES, conf));
  }

  @Test
  void aMissingFileOrABadValueIsNamedByItsKey() {
    assertNames("splitkey.project.file", "");
    assertNames("splitkey.client.total.timeout", "0s");
    assertNames("splitkey.dek.cache.size", "-1");
    assertNames("splitkey.audit.object-paths", "no");
  }

  private static void assertNames(String key, String value) {
    Configuration conf = minimal();
    conf.set(key, value);
    IOException e = assertThrows(IOException.class, () -> ProviderSettings.of(APPLIANCES, conf));
    assertTrue(e.getMessage().contains(key), e.getMessage());
  }
}
