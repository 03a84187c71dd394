package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.vectors.ThirdParty;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cipher of suite 1: as chunk 0 has the base nonce itself, any AES-256-GCM vector fits. */
class WycheproofAesGcmTest {
  private static final String FILE = "wycheproof_aes_gcm_test.json";

  /** Those of our parameters: 256-bit key, 96-bit IV, 128-bit tag, no associated data. */
  static Stream<JsonNode> ours() throws IOException {
    return ThirdParty.groups(FILE)
        .filter(group -> group.get("keySize").intValue() == 256)
        .filter(group -> group.get("ivSize").intValue() == 96)
        .filter(group -> group.get("tagSize").intValue() == 128)
        .flatMap(ThirdParty::tests)
        .filter(test -> test.get("aad").textValue().isEmpty());
  }

  static Stream<JsonNode> valid() throws IOException {
    return ours().filter(WycheproofAesGcmTest::isValid);
  }

  static Stream<JsonNode> modified() throws IOException {
    return ours().filter(test -> !isValid(test));
  }

  @Test
  void noVectorIsLeftOut() throws IOException {
    assertEquals(21, valid().count());
    assertEquals(27, modified().count());
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aValidVectorIsSealedAndOpened(JsonNode test) throws Exception {
    byte[] message = hex(test, "msg");
    byte[] sealed = new byte[message.length + ObjectLayout.TAG_BYTES];
    byte[] opened = new byte[message.length];
    try (ChunkCipher cipher = cipher(test)) {
      assertEquals(sealed.length, cipher.seal(0, message, 0, message.length, sealed, 0));
      assertEquals(opened.length, cipher.open(0, sealed, 0, sealed.length, opened, 0));
    }
    assertArrayEquals(sealed(test), sealed);
    assertArrayEquals(message, opened);
  }

  @ParameterizedTest
  @MethodSource("modified")
  void aModifiedTagIsRefused(JsonNode test) {
    byte[] sealed = sealed(test);
    byte[] opened = new byte[sealed.length];
    try (ChunkCipher cipher = cipher(test)) {
      assertThrows(
          AEADBadTagException.class, () -> cipher.open(0, sealed, 0, sealed.length, opened, 0));
    }
  }

  private static ChunkCipher cipher(JsonNode test) {
    return Suite.AES_256_GCM.newCipher(hex(test, "key"), hex(test, "iv"));
  }

  private static byte[] sealed(JsonNode test) {
    byte[] ciphertext = hex(test, "ct");
    byte[] tag = hex(test, "tag");
    byte[] sealed = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
    System.arraycopy(tag, 0, sealed, ciphertext.length, tag.length);
    return sealed;
  }

  private static boolean isValid(JsonNode test) {
    return test.get("result").textValue().equals("valid");
  }

  private static byte[] hex(JsonNode test, String field) {
    return HexFormat.of().parseHex(test.get(field).textValue());
  }
}
