package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyUnavailableException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider.KeyVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisabledVersionsTest {
  @TempDir Path folder;
  private FakeProject project;
  private FakeKey key;
  private FakeAppliance appliance;
  private SplitKeyProvider provider;

  @BeforeEach
  void start() throws Exception {
    project = new FakeProject(folder);
    key = project.createKey("sales");
    appliance = new FakeAppliance(project);
    Configuration conf = project.configuration();
    // Each use asks again.
    conf.set(ProviderSettings.PUBLIC_KEY_CACHE_EXPIRY, "1ms");
    provider = SplitKeyProvider.open(FakeProject.uri(appliance), conf);
  }

  @AfterEach
  void stop() {
    provider.close();
    appliance.close();
  }

  // N8
  @Test
  void aWriterThatKnowsTheKeyStopsWhenItsVersionIsDisabled() throws Exception {
    provider.generateEncryptedKey("sales");
    appliance.disabledVersions.add("sales@0");
    Thread.sleep(5);
    for (int i = 0; i < 2; i++) {
      KeyUnavailableException e =
          assertThrows(KeyUnavailableException.class, () -> provider.generateEncryptedKey("sales"));
      assertTrue(e.getMessage().contains("key-disabled"), e::getMessage);
    }
    appliance.disabledVersions.clear();
    assertEquals("sales@0", provider.generateEncryptedKey("sales").getEncryptionKeyVersionName());
  }

  @Test
  void aVersionThatIsDisabledDoesNotHideTheMaterialOfTheOthers() throws Exception {
    appliance.mayExport = true;
    key.roll(project.descriptor, project.recordKey);
    appliance.disabledVersions.add("sales@0");
    List<KeyVersion> versions = provider.getKeyVersions("sales");
    assertEquals(
        List.of("sales@0", "sales@1"), versions.stream().map(KeyVersion::getVersionName).toList());
    assertNull(versions.get(0).getMaterial());
    assertNotNull(versions.get(1).getMaterial());
    assertThrows(KeyUnavailableException.class, () -> provider.getKeyVersion("sales@0"));
  }
}
