package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;

/** Headers against our vectors: rules H1 to H8. */
class HeaderVectorsTest {
  @ParameterizedTest
  @VectorSource(folder = "headers", result = "valid")
  void aValidHeaderIsReadAndWrittenAgain(VectorFile vector) throws IOException {
    ObjectHeader header = ObjectHeader.parse(vector.given().bytes("header"), vector.toString());
    assertEquals(vector.expected().number("suite"), header.suite().id());
    assertEquals(vector.expected().text("keyVersionName"), header.keyVersionName());
    assertArrayEquals(vector.expected().bytes("edek"), header.edek());
    assertArrayEquals(vector.expected().bytes("iv"), header.iv());
    assertArrayEquals(vector.given().bytes("header"), header.encode());
  }

  @ParameterizedTest
  @VectorSource(folder = "headers", result = "invalid")
  void anInvalidHeaderIsRefused(VectorFile vector) {
    ErrorKind.assertRefused(
        vector, () -> ObjectHeader.parse(vector.given().bytes("header"), vector.toString()));
  }
}
