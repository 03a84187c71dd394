package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins the format: the example of {@code docs/spec/object-format.md}. */
class SpecificationExampleTest {
  @ParameterizedTest
  @CsvSource({
    "0, 584, 83af8f763a4c4147af5cf242ddb9f4326b534a84998824dc585a3a9ab1a20807",
    "40000, 40616, 3ced443c1b42cbda3b6a451bc00a942f16365293bd9817869239f664c13ef1d1"
  })
  void theExampleOfTheSpecification(int plaintextBytes, int objectBytes, String sha256)
      throws Exception {
    byte[] message = new byte[plaintextBytes];
    Arrays.fill(message, (byte) 'a');
    ObjectHeader header =
        new ObjectHeader(Suite.AES_256_GCM, "sales@0", counting(65), new byte[16]);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (SecretBytes dek = SecretBytes.takeOver(counting(ObjectLayout.DEK_BYTES))) {
      byte[] salt = counting(ObjectLayout.SALT_BYTES);
      ObjectStart start = ObjectStart.withSalt(salt, header, dek, TestObjects.PATH);
      try (OutputStream out = new EncryptingOutputStream(sink, start, TestObjects.PATH)) {
        out.write(message);
      }
    }
    assertEquals(objectBytes, sink.size());
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(sink.toByteArray());
    assertEquals(sha256, HexFormat.of().formatHex(hash));
  }

  /** The bytes 0, 1, 2 and so on. */
  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
