package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HpkeBoxTest {
  private static final byte[] INFO = "a purpose".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AAD = "a context".getBytes(StandardCharsets.US_ASCII);

  private final BoxKey key = BoxKey.random();
  private final SecretBytes secret = SecretBytes.random(32, new SecureRandom());
  private final byte[] box = HpkeBox.seal(key.publicKey(), INFO, AAD, secret);

  @Test
  void theReceiverOpensTheBox() throws CryptoS3Exception {
    assertEquals(65 + 32 + 16, box.length);
    assertEquals(secret, key.open(box, INFO, AAD));
  }

  @Test
  void theWrongKeyPurposeOrContextDoesNotOpenIt() {
    assertThrows(NotGenuineException.class, () -> BoxKey.random().open(box, INFO, AAD));
    assertThrows(NotGenuineException.class, () -> key.open(box, AAD, AAD));
    assertThrows(NotGenuineException.class, () -> key.open(box, INFO, INFO));
  }

  @Test
  void aModifiedBoxDoesNotOpen() {
    for (int i = 0; i < box.length; i++) {
      byte[] modified = box.clone();
      modified[i] ^= 1;
      assertThrows(CryptoS3Exception.class, () -> key.open(modified, INFO, AAD));
    }
    for (int length : new int[] {0, 64, 65, 80, box.length - 1, box.length + 1}) {
      byte[] resized = Arrays.copyOf(box, length);
      assertThrows(NotGenuineException.class, () -> key.open(resized, INFO, AAD));
    }
  }

  @Test
  void aClosedKeyOpensNothing() {
    key.close();
    assertThrows(IllegalStateException.class, () -> key.open(box, INFO, AAD));
  }
}
