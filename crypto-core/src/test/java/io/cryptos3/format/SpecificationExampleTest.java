package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins the format: the example of {@code docs/spec/object-format.md}. */
class SpecificationExampleTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0, 584, 83af8f763a4c4147af5cf242ddb9f4326b534a84998824dc585a3a9ab1a20807",
    "1, 40000, 40616, 3ced443c1b42cbda3b6a451bc00a942f16365293bd9817869239f664c13ef1d1"
  })
  void theExampleOfTheSpecification(int suite, int plaintextBytes, int objectBytes, String sha256)
      throws Exception {
    byte[] object = seal(suite, plaintextBytes);
    assertEquals(objectBytes, object.length);
    assertEquals(sha256, sha256(object, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 75c1ab522b90364dc52016552e2278d1f17b05749c73a825dc7f13830e3a609d",
    "40000, 7395abd3883b93bc1af03a4449fea67d6bb404ac7be461d4ba00b9264396f7b5"
  })
  void theCheckValuesOfSuite2BehindTheHeader(int plaintextBytes, String sha256) throws Exception {
    assertEquals(sha256, sha256(seal(2, plaintextBytes), ObjectHeader.BYTES));
  }

  private static byte[] seal(int suite, int plaintextBytes) throws IOException {
    byte[] message = new byte[plaintextBytes];
    Arrays.fill(message, (byte) 'a');
    ObjectHeader header =
        new ObjectHeader(
            Suite.fromId(suite, TestObjects.PATH), "sales@0", counting(65), new byte[16]);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (SecretBytes dek = SecretBytes.takeOver(counting(ObjectLayout.DEK_BYTES))) {
      byte[] salt = counting(ObjectLayout.SALT_BYTES);
      ObjectStart start = ObjectStart.withSalt(salt, header, dek, TestObjects.PATH);
      try (OutputStream out = new EncryptingOutputStream(sink, start, TestObjects.PATH)) {
        out.write(message);
      }
    }
    return sink.toByteArray();
  }

  private static String sha256(byte[] bytes, int from) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(bytes, from, bytes.length - from);
    return HexFormat.of().formatHex(digest.digest());
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
