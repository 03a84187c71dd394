package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Rewrap;
import io.cryptos3.splitkey.RewrapFactor;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider reads EDEKs that were moved to another key version, though it moves none itself. */
class RewrappedEdekTest {
  private final SecureRandom random = new SecureRandom();

  @TempDir Path folder;

  @Test
  void aReaderOpensAnEdekThatWasMovedToTheNextVersion() throws Exception {
    FakeProject project = new FakeProject(folder);
    try (FakeAppliance appliance = new FakeAppliance(project);
        SplitKeyProvider provider = project.open(appliance)) {
      project.createKey("sales");
      EncryptedKeyVersion old = provider.generateEncryptedKey("sales");
      provider.rollNewVersion("sales");
      byte[] moved = move(project, old.getEncryptedKeyVersion().getMaterial());
      assertEquals(195, moved.length);
      EncryptedKeyVersion current =
          EncryptedKeyVersion.createForDecryption("sales", "sales@1", new byte[16], moved);
      assertArrayEquals(
          provider.decryptEncryptedKey(old).getMaterial(),
          provider.decryptEncryptedKey(current).getMaterial());
    }
  }

  /** Moves an EDEK from version 0 to 1, as a client and the key manager do together. */
  private byte[] move(FakeProject project, byte[] edek) throws Exception {
    FakeKey.Version from = project.keys.get("sales").version(0);
    FakeKey.Version to = project.keys.get("sales").version(1);
    Point projectPoint = project.descriptor.pointY();
    Point oldKey = from.scalars().publicKey(KeyUsage.WRAP, projectPoint);
    Point newKey = to.scalars().publicKey(KeyUsage.WRAP, projectPoint);
    ProofContext context =
        new ProofContext(
            ProverRole.REWRAP,
            project.descriptor.projectId(),
            InstanceId.random(random),
            0,
            KeyUsage.WRAP,
            KeyVersionId.random(random),
            RequestId.random(random));
    try (Rewrap rewrap = Rewrap.blind(List.of(edek), oldKey, random);
        RewrapFactor factor =
            RewrapFactor.between(
                from.scalars().of(KeyUsage.WRAP), to.scalars().of(KeyUsage.WRAP))) {
      ProvenPoints answer =
          factor.evaluateAndProve(context, newKey, oldKey, rewrap.points(), random);
      return rewrap.finish(context, newKey, answer).get(0);
    }
  }
}
