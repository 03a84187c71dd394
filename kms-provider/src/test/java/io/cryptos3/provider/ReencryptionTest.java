package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
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
  private FakeAppliance appliance;
  private SplitKeyProvider provider;

  @BeforeEach
  void open() throws Exception {
    FakeProject project = new FakeProject(folder);
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
