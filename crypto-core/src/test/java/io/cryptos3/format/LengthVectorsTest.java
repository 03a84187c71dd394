package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFile;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lengths against our vectors: rules C1, C2 and L1. */
class LengthVectorsTest {
  static Stream<VectorFile> valid() throws IOException {
    return VectorFile.valid("lengths");
  }

  static Stream<VectorFile> invalid() throws IOException {
    return VectorFile.invalid("lengths");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aLengthIsCountedBothWays(VectorFile vector) throws IOException {
    long object = vector.given().number("objectBytes");
    long plaintext = vector.expected().number("plaintextBytes");
    assertEquals(plaintext, ObjectLayout.requirePlaintextLength(object, vector.toString()));
    assertEquals(object, ObjectLayout.objectLength(plaintext));
    assertEquals(vector.expected().number("listedBytes"), ObjectLayout.plaintextLength(object));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void aLengthThatNoObjectHasIsListedAndRefusedWhenOpened(VectorFile vector) {
    long object = vector.given().number("objectBytes");
    assertEquals(vector.expected().number("listedBytes"), ObjectLayout.plaintextLength(object));
    ErrorKind.assertRefused(
        vector, () -> ObjectLayout.requirePlaintextLength(object, vector.toString()));
  }
}
