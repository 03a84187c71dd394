package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.Mutations;
import io.cryptos3.attack.RandomRounds;
import io.cryptos3.splitkey.Kem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.junit.jupiter.api.Test;

/** Whatever a header holds in the place of an EDEK is one, and is kept as it is, or is refused. */
class EdekParsingTest {
  private static final byte[] NAME = "sales@2026@3".getBytes(StandardCharsets.UTF_8);

  @Test
  void anEdekIsRefusedOrGoesBackAsItWas() {
    int[] accepted = new int[1];
    RandomRounds.run(3_000, random -> accepted[0] += isEdek(resembling(random)) ? 1 : 0);
    assertTrue(accepted[0] > 50, () -> "accepted " + accepted[0]);
  }

  /** An EDEK of which any part may be wrong. */
  private static EncryptedKeyVersion resembling(Random random) {
    byte[] name = maybeMutated(NAME, random);
    byte[] iv = maybeMutated(new byte[16], random);
    int bytes = random.nextBoolean() ? Kem.CAPSULE_BYTES : Kem.REWRAPPED_CAPSULE_BYTES;
    byte[] capsule = maybeMutated(new byte[bytes], random);
    String text = new String(name, StandardCharsets.UTF_8);
    int at = Math.max(0, text.lastIndexOf('@'));
    String keyName = random.nextInt(8) == 0 ? "other" : text.substring(0, at);
    return EncryptedKeyVersion.createForDecryption(keyName, text, iv, capsule);
  }

  private static byte[] maybeMutated(byte[] bytes, Random random) {
    return random.nextInt(4) == 0 ? Mutations.of(bytes, random) : bytes;
  }

  private static boolean isEdek(EncryptedKeyVersion hadoop) {
    try {
      EncryptedKeyVersion back = Edek.of(hadoop).toHadoop();
      assertEquals(hadoop.getEncryptionKeyName(), back.getEncryptionKeyName());
      assertEquals(hadoop.getEncryptionKeyVersionName(), back.getEncryptionKeyVersionName());
      assertArrayEquals(hadoop.getEncryptedKeyIv(), back.getEncryptedKeyIv());
      assertArrayEquals(
          hadoop.getEncryptedKeyVersion().getMaterial(),
          back.getEncryptedKeyVersion().getMaterial());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
