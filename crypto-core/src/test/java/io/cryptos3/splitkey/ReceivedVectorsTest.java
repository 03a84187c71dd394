package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import org.junit.jupiter.params.ParameterizedTest;

/** Points, scalars and Ed25519 keys against our vectors. */
class ReceivedVectorsTest {
  // E1, E2, E3
  @ParameterizedTest
  @VectorSource(folder = "points", result = "valid")
  void aPointIsReadAndWritten(VectorFile vector) throws Exception {
    Point point = Given.point(vector.given(), "encoded");
    assertArrayEquals(vector.expected().bytes("x"), point.encodeX());
    assertArrayEquals(vector.given().bytes("encoded"), point.encode());
  }

  @ParameterizedTest
  @VectorSource(folder = "points", result = "invalid")
  void whatIsNoPointIsRefused(VectorFile vector) {
    ErrorKind.assertRefused(vector, () -> Given.point(vector.given(), "encoded"));
  }

  // E4
  @ParameterizedTest
  @VectorSource(folder = "scalars", result = "valid")
  void aScalarIsReadAndMultiplied(VectorFile vector) {
    Point product = Given.scalar(vector.given(), "encoded").timesGenerator();
    assertArrayEquals(vector.expected().bytes("point"), product.encode());
  }

  @ParameterizedTest
  @VectorSource(folder = "scalars", result = "invalid")
  void whatIsNoScalarIsRefused(VectorFile vector) {
    ErrorKind.assertRefused(vector, () -> Given.scalar(vector.given(), "encoded"));
  }

  // E5
  @ParameterizedTest
  @VectorSource(folder = "ed25519-keys", result = "valid")
  void anEd25519KeyIsReadAndWritten(VectorFile vector) throws Exception {
    VerifyKey key = VerifyKey.decode(vector.given().bytes("encoded"));
    assertArrayEquals(vector.expected().bytes("key"), key.encode());
  }

  @ParameterizedTest
  @VectorSource(folder = "ed25519-keys", result = "invalid")
  void whatIsNoEd25519KeyIsRefused(VectorFile vector) {
    ErrorKind.assertRefused(vector, () -> VerifyKey.decode(vector.given().bytes("encoded")));
  }
}
