package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFile;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers against our vectors: rules H1 to H8. */
class HeaderVectorsTest {
  static Stream<VectorFile> valid() throws IOException {
    return VectorFile.valid("headers");
  }

  static Stream<VectorFile> invalid() throws IOException {
    return VectorFile.invalid("headers");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aValidHeaderIsReadAndWrittenAgain(VectorFile vector) throws IOException {
    ObjectHeader header = ObjectHeader.parse(vector.given().bytes("header"), vector.toString());
    assertEquals(vector.expected().number("suite"), header.suite().id());
    assertEquals(vector.expected().text("keyVersionName"), header.keyVersionName());
    assertArrayEquals(vector.expected().bytes("edek"), header.edek());
    assertArrayEquals(vector.expected().bytes("iv"), header.iv());
    assertArrayEquals(vector.given().bytes("header"), header.encode());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void anInvalidHeaderIsRefused(VectorFile vector) {
    ErrorKind.assertRefused(
        vector, () -> ObjectHeader.parse(vector.given().bytes("header"), vector.toString()));
  }
}
