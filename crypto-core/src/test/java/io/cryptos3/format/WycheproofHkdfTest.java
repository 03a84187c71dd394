package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.vectors.ThirdParty;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.DataLengthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HKDF-Expand-SHA-512; the vectors extract first, which a DEK does not need. */
class WycheproofHkdfTest {
  private static final String FILE = "wycheproof_hkdf_sha512_test.json";

  static Stream<JsonNode> all() throws IOException {
    return ThirdParty.groups(FILE).flatMap(ThirdParty::tests);
  }

  static Stream<JsonNode> valid() throws IOException {
    return all().filter(WycheproofHkdfTest::isValid);
  }

  static Stream<JsonNode> tooLong() throws IOException {
    return all().filter(test -> !isValid(test));
  }

  @Test
  void noVectorIsLeftOut() throws IOException {
    assertEquals(83, all().count());
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aValidVectorIsDerived(JsonNode test) throws Exception {
    assertArrayEquals(hex(test, "okm"), derive(test));
  }

  @ParameterizedTest
  @MethodSource("tooLong")
  void moreThan255BlocksAreRefused(JsonNode test) {
    assertThrows(DataLengthException.class, () -> derive(test));
  }

  private static byte[] derive(JsonNode test) throws GeneralSecurityException {
    byte[] pseudorandomKey = extract(hex(test, "salt"), hex(test, "ikm"));
    return PayloadKeys.expand(pseudorandomKey, hex(test, "info"), test.get("size").intValue());
  }

  private static byte[] extract(byte[] salt, byte[] inputKey) throws GeneralSecurityException {
    Mac hmac = Mac.getInstance("HmacSHA512");
    byte[] noSalt = new byte[hmac.getMacLength()];
    hmac.init(new SecretKeySpec(salt.length == 0 ? noSalt : salt, "HmacSHA512"));
    return hmac.doFinal(inputKey);
  }

  private static boolean isValid(JsonNode test) {
    return test.get("result").textValue().equals("valid");
  }

  private static byte[] hex(JsonNode test, String field) {
    return HexFormat.of().parseHex(test.get(field).textValue());
  }
}
