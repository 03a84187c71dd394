package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.crypto.key.KeyProvider.KeyVersion;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients with an old project file do when the master key was rotated. */
class RotatedMasterKeyTest {
  private static final String ROTATIONS = "GET /v1/rotations/";

  @TempDir private Path folder;
  private FakeProject project;

  @BeforeEach
  void create() throws Exception {
    project = new FakeProject(folder);
  }

  // M8
  @Test
  void clientsFollowOnceAndWriteAndRead() throws Exception {
    project.rotate();
    project.rotate();
    try (FakeAppliance appliance = new FakeAppliance(project)) {
      project.createKey("sales");
      SplitKeyProvider writer = project.open(appliance);
      EncryptedKeyVersion written = writer.generateEncryptedKey("sales");
      KeyVersion key = writer.decryptEncryptedKey(written);
      assertEquals(1, appliance.count(ROTATIONS + 0));

      SplitKeyProvider reader = project.open(appliance);
      assertArrayEquals(key.getMaterial(), reader.decryptEncryptedKey(written).getMaterial());
      assertEquals(2, appliance.count(ROTATIONS + 0));
      writer.close();
      reader.close();
    }
  }

  // M6, M8
  @Test
  void aRotationThatTheOwnerOfBeforeHasNotSignedIsNotFollowed() throws Exception {
    OwnerSecrets stranger =
        MasterKey.random(FakeProject.RANDOM).derive(project.descriptor.projectId());
    project.rotate(stranger, SigningKey.random(FakeProject.RANDOM));
    assertRefused();
  }

  // R5
  @Test
  void aRecordOfAnotherMasterKeyThatNobodyLeadsToIsRefused() throws Exception {
    project.rotate();
    project.rotations.clear();
    assertRefused();
  }

  // M8
  @Test
  void aProjectFileOfALaterMasterKeyIsFollowedFromThere() throws Exception {
    project.rotate();
    Files.write(project.projectFile(), Json.encodePretty(project.descriptor));
    project.rotate();
    try (FakeAppliance appliance = new FakeAppliance(project);
        SplitKeyProvider provider = project.open(appliance)) {
      project.createKey("sales");
      assertDoesNotThrow(() -> provider.generateEncryptedKey("sales"));
    }
  }

  // M11
  @Test
  void anotherRotationToTheMasterEpochOfTheProjectFileIsNamed() throws Exception {
    ProjectDescriptor first = project.descriptor;
    project.rotate(
        MasterKey.random(FakeProject.RANDOM).derive(first.projectId()),
        SigningKey.random(FakeProject.RANDOM));
    Files.write(project.projectFile(), Json.encodePretty(project.descriptor));
    project.rotations.clear();
    project.descriptor = first;
    project.rotate();
    assertRefused("another rotation of project demo to master epoch 1");
  }

  private void assertRefused() throws Exception {
    assertRefused("of master epoch 0", "the master key was rotated");
  }

  private void assertRefused(String... why) throws Exception {
    try (FakeAppliance appliance = new FakeAppliance(project)) {
      SplitKeyProvider provider = project.open(appliance);
      project.createKey("sales");
      IOException e = assertThrows(IOException.class, () -> provider.generateEncryptedKey("sales"));
      for (String reason : why) {
        assertTrue(e.getMessage().contains(reason), e::getMessage);
      }
    }
  }
}
