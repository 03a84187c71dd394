package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.NamedPublicKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProvider.KeyVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMaterialTest {
  @TempDir Path folder;
  private FakeProject project;
  private FakeAppliance appliance;
  private SplitKeyProvider provider;
  private final byte[] material = new byte[16];

  @BeforeEach
  void open() throws Exception {
    project = new FakeProject(folder);
    appliance = new FakeAppliance(project);
    provider = project.open(appliance);
    FakeProject.RANDOM.nextBytes(material);
  }

  @AfterEach
  void close() {
    provider.close();
    appliance.close();
  }

  @Test
  void withTheRightToExportEveryVersionHasMaterialOfTheKeysLength() throws Exception {
    project.createKey("sales");
    assertNull(provider.getCurrentKey("sales").getMaterial());
    appliance.mayExport = true;
    provider.rollNewVersion("sales");
    byte[] first = provider.getKeyVersion("sales@0").getMaterial();
    assertEquals(16, first.length);
    assertArrayEquals(first, provider.getKeyVersions("sales").get(0).getMaterial());
    byte[] current = provider.getCurrentKey("sales").getMaterial();
    assertArrayEquals(current, provider.getKeyVersion("sales@1").getMaterial());
    assertFalse(Arrays.equals(first, current));
  }

  @Test
  void whatOnlyDescribesAKeyExportsNothing() throws Exception {
    project.createKey("sales");
    appliance.mayExport = true;
    provider.getMetadata("sales");
    provider.getKeysMetadata("sales");
    provider.generateEncryptedKey("sales");
    assertTrue(appliance.requests.stream().noneMatch(it -> it.contains("material")));
    assertTrue(appliance.requests.stream().noneMatch(it -> it.contains("export")));
  }

  @Test
  void givenMaterialComesBackAndIsInNoRequest() throws Exception {
    assertEquals("sales@0", provider.createKey("sales", material, options(128)).getVersionName());
    byte[] next = new byte[16];
    FakeProject.RANDOM.nextBytes(next);
    assertEquals("sales@1", provider.rollNewVersion("sales", next).getVersionName());
    appliance.mayExport = true;
    assertArrayEquals(material, provider.getKeyVersion("sales@0").getMaterial());
    KeyVersion current = provider.getCurrentKey("sales");
    assertArrayEquals(next, current.getMaterial());
    assertTrue(current.toString().contains("redacted"), current.toString());
    assertEquals(16 + 65 + 16, project.keys.get("sales").version(0).sealed().length());
  }

  @Test
  void materialOfAnotherLengthIsRefusedBeforeAnythingIsSent() throws Exception {
    IOException e =
        assertThrows(IOException.class, () -> provider.createKey("sales", material, options(256)));
    assertEquals("Wrong key length. Required 256, but got 128", e.getMessage());
    assertEquals(List.of(), appliance.requests);
    provider.createKey("sales", material, options(128));
    assertThrows(IOException.class, () -> provider.rollNewVersion("sales", new byte[17]));
    assertEquals(1, provider.getMetadata("sales").getVersions());
  }

  // X4
  @Test
  void materialIsSealedToNoKeyThatTheKeyManagerDoesNotVouchForNow() throws Exception {
    FakeKey other = project.createKey("other");
    FakeKey.Version old =
        other.make(
            project.descriptor,
            project.descriptor.pointY(),
            project.recordKey,
            Instant.now().minus(Duration.ofHours(25)));
    FakeKey.Version foreign =
        other.make(project.descriptor, Point.GENERATOR, project.recordKey, Instant.now());
    for (FakeKey.Version wrong : List.of(old, foreign)) {
      appliance.importAlteration = answer -> new ImportTarget(wrong.materialKey(), answer.bits());
      assertThrows(IOException.class, () -> provider.rollNewVersion("other", material));
    }
    appliance.importAlteration = answer -> new ImportTarget(old.publicKey(), answer.bits());
    assertThrows(IOException.class, () -> provider.rollNewVersion("other", material));
    assertEquals(0, appliance.count("PUT /v1/keys/other/import"));
  }

  // R10
  @Test
  void materialIsSealedToNoOlderVersionThanOneThatWasSeen() throws Exception {
    FakeKey other = project.createKey("other");
    NamedPublicKey older = other.newest().materialKey();
    other.roll(project.descriptor, project.recordKey);
    provider.generateEncryptedKey("other");
    appliance.importAlteration = answer -> new ImportTarget(older, answer.bits());
    IOException e =
        assertThrows(IOException.class, () -> provider.rollNewVersion("other", material));
    assertTrue(e.getMessage().contains("other@1 exists"), e.getMessage());
    assertEquals(0, appliance.count("PUT /v1/keys/other/import"));
  }

  private KeyProvider.Options options(int bits) {
    return KeyProvider.options(project.configuration()).setBitLength(bits);
  }
}
