package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;

/** Lengths against our vectors: rules C1, C2 and L1. */
class LengthVectorsTest {
  @ParameterizedTest
  @VectorSource(folder = "lengths", result = "valid")
  void aLengthIsCountedBothWays(VectorFile vector) throws IOException {
    long object = vector.given().number("objectBytes");
    long plaintext = vector.expected().number("plaintextBytes");
    assertEquals(plaintext, ObjectLayout.requirePlaintextLength(object, vector.toString()));
    assertEquals(object, ObjectLayout.objectLength(plaintext));
    assertEquals(vector.expected().number("listedBytes"), ObjectLayout.plaintextLength(object));
  }

  @ParameterizedTest
  @VectorSource(folder = "lengths", result = "invalid")
  void aLengthThatNoObjectHasIsListedAndRefusedWhenOpened(VectorFile vector) {
    long object = vector.given().number("objectBytes");
    assertEquals(vector.expected().number("listedBytes"), ObjectLayout.plaintextLength(object));
    ErrorKind.assertRefused(
        vector, () -> ObjectLayout.requirePlaintextLength(object, vector.toString()));
  }
}
