package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.format.TargetedEdek;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.RewrapResponse;
import io.cryptos3.wire.RewrappedGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReencryptionTest {
  @TempDir Path folder;
  private FakeProject project;
  private FakeAppliance appliance;
  private SplitKeyProvider provider;

  @BeforeEach
  void open() throws Exception {
    project = new FakeProject(folder);
    appliance = new FakeAppliance(project);
    provider = project.open(appliance);
    project.createKey("sales");
  }

  @AfterEach
  void close() {
    provider.close();
    appliance.close();
  }

  @Test
  void edeksOfAllVersionsMoveToTheNewestAndKeepTheirDeks() throws Exception {
    List<EncryptedKeyVersion> edeks = new ArrayList<>();
    List<byte[]> deks = new ArrayList<>();
    for (int version = 0; version < 3; version++) {
      if (version > 0) {
        provider.rollNewVersion("sales");
      }
      edeks.add(provider.generateEncryptedKey("sales"));
      deks.add(provider.decryptEncryptedKey(edeks.get(version)).getMaterial());
    }
    EncryptedKeyVersion newest = edeks.get(2);
    appliance.requests.clear();
    provider.reencryptEncryptedKeys(edeks);
    assertSame(newest, edeks.get(2));
    assertEquals(2, appliance.count("POST /v1/rewrap"));
    assertEquals(0, appliance.count("POST /v1/unwrap"));
    for (int i = 0; i < 3; i++) {
      assertEquals("sales@2", edeks.get(i).getEncryptionKeyVersionName());
      assertArrayEquals(deks.get(i), provider.decryptEncryptedKey(edeks.get(i)).getMaterial());
    }
  }

  @Test
  void anEdekMovesOnAndOn() throws Exception {
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    byte[] dek = provider.decryptEncryptedKey(edek).getMaterial();
    for (int i = 0; i < 2; i++) {
      provider.rollNewVersion("sales");
      edek = provider.reencryptEncryptedKey(edek);
      assertEquals(195, edek.getEncryptedKeyVersion().getMaterial().length);
    }
    assertArrayEquals(dek, provider.decryptEncryptedKey(edek).getMaterial());
  }

  private static final class Targeted extends EncryptedKeyVersion implements TargetedEdek {
    private final int version;

    Targeted(EncryptedKeyVersion edek, int version) {
      super(
          edek.getEncryptionKeyName(),
          edek.getEncryptionKeyVersionName(),
          edek.getEncryptedKeyIv(),
          edek.getEncryptedKeyVersion());
      this.version = version;
    }

    @Override
    public int targetVersion() {
      return version;
    }
  }

  @Test
  void anEdekMovesToTheVersionThatItAsksFor() throws Exception {
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    byte[] dek = provider.decryptEncryptedKey(edek).getMaterial();
    provider.rollNewVersion("sales");
    provider.rollNewVersion("sales");
    appliance.disabledVersions.add("sales@2");
    EncryptedKeyVersion moved = provider.reencryptEncryptedKey(new Targeted(edek, 1));
    assertEquals("sales@1", moved.getEncryptionKeyVersionName());
    assertArrayEquals(dek, provider.decryptEncryptedKey(moved).getMaterial());
    appliance.requests.clear();
    Targeted there = new Targeted(moved, 1);
    assertSame(there, provider.reencryptEncryptedKey(there));
    IOException older =
        assertThrows(
            IOException.class, () -> provider.reencryptEncryptedKey(new Targeted(moved, 0)));
    assertTrue(older.getMessage().contains("sales@1 to sales@0"), older.getMessage());
    assertEquals(0, appliance.requests.size());
  }

  // W4
  @Test
  void aRollInTheMiddleIsNotHeldAgainstTheKeyManager() throws Exception {
    EncryptedKeyVersion oldest = provider.generateEncryptedKey("sales");
    byte[] dek = provider.decryptEncryptedKey(oldest).getMaterial();
    provider.rollNewVersion("sales");
    provider.generateEncryptedKey("sales");
    List<EncryptedKeyVersion> edeks = new ArrayList<>(List.of(oldest, rolledElsewhere()));
    provider.reencryptEncryptedKeys(edeks);
    assertEquals("sales@1", edeks.get(0).getEncryptionKeyVersionName());
    assertArrayEquals(dek, provider.decryptEncryptedKey(edeks.get(0)).getMaterial());
  }

  /** Rolls the key, which this provider learns from the EDEK that it has returned. */
  private EncryptedKeyVersion rolledElsewhere() throws Exception {
    try (SplitKeyProvider other = project.open(appliance)) {
      other.rollNewVersion("sales");
      return other.generateEncryptedKey("sales");
    }
  }

  @Test
  void aVersionThatSomebodyHasInventedIsRefused() throws Exception {
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    EncryptedKeyVersion invented =
        EncryptedKeyVersion.createForDecryption(
            "sales",
            "sales@999",
            edek.getEncryptedKeyIv(),
            edek.getEncryptedKeyVersion().getMaterial());
    IOException e =
        assertThrows(KeyUnavailableException.class, () -> provider.reencryptEncryptedKey(invented));
    assertTrue(e.getMessage().contains("no key version sales@999"), e.getMessage());
  }

  // W4
  @Test
  void whatTheKeyManagerDidNotProveIsNotUsed() throws Exception {
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    provider.rollNewVersion("sales");
    appliance.rewrapAlteration =
        answer -> {
          RewrappedGroup group = answer.groups().get(0);
          return new RewrapResponse(
              answer.instanceShare(),
              List.of(
                  new RewrappedGroup(
                      group.publicKey(), Points.encode(List.of(Point.GENERATOR)), group.proof())));
        };
    List<EncryptedKeyVersion> edeks = new ArrayList<>(List.of(edek));
    UnprovenHalfException e =
        assertThrows(UnprovenHalfException.class, () -> provider.reencryptEncryptedKeys(edeks));
    assertEquals(Holder.KEY_MANAGER, e.holder());
    assertSame(edek, edeks.get(0));
  }

  @Test
  void anEdekOfAVersionThatIsNotThereIsRefused() {
    EncryptedKeyVersion unknown =
        EncryptedKeyVersion.createForDecryption("other", "other@0", new byte[16], new byte[65]);
    IOException e = assertThrows(IOException.class, () -> provider.reencryptEncryptedKey(unknown));
    assertTrue(e.getMessage().contains("other"), e.getMessage());
  }
}
