package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.vectors.ThirdParty;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HKDF with SHA-256. */
class Rfc5869VectorsTest {
  static Stream<JsonNode> all() throws IOException {
    return ThirdParty.tests(ThirdParty.file("rfc5869_hkdf_sha256.json"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aVectorIsDerivedInOneStepAndInTwo(JsonNode test) {
    byte[] salt = Vectors.hex(test, "salt");
    byte[] inputKey = Vectors.hex(test, "ikm");
    byte[] info = Vectors.hex(test, "info");
    int size = test.get("size").intValue();
    byte[] pseudorandomKey = Hkdf.extract(salt, inputKey);
    assertArrayEquals(Vectors.hex(test, "prk"), pseudorandomKey);
    assertArrayEquals(Vectors.hex(test, "okm"), Hkdf.expand(pseudorandomKey, info, size));
    assertArrayEquals(Vectors.hex(test, "okm"), Hkdf.derive(salt, inputKey, info, size));
  }
}
