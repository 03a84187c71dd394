package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import org.junit.jupiter.params.ParameterizedTest;

/** Wrapping and unwrapping against our vectors. */
class UnwrapVectorsTest {
  @ParameterizedTest
  @VectorSource(folder = "wraps", result = "valid")
  void aDekIsWrapped(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    Point publicKey = Given.point(given, "X");
    try (Encapsulation wrapped = Kem.encapsulate(publicKey, Given.scalar(given, "e"))) {
      assertArrayEquals(vector.expected().bytes("edek"), wrapped.capsule());
      assertEquals(vector.expected().secret("dek"), wrapped.dek());
    }
  }

  @ParameterizedTest
  @VectorSource(folder = "unwraps", result = "valid")
  void aDekIsUnwrappedByReaderApplianceAndKeyManager(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    VectorFields expected = vector.expected();
    Scalar t = Given.scalar(given, "t");
    try (BlindedPoint blinded = BlindedPoint.blind(given.bytes("edek"), t);
        ApplianceHalf appliance = ApplianceHalf.takeOver(Given.scalar(given, "a"));
        KeyManagerHalf keyManager =
            KeyManagerHalf.join(Given.scalar(given, "s"), Given.scalar(given, "rho"))) {
      Point c = appliance.evaluate(blinded.point());
      Point z = keyManager.evaluate(c);
      assertArrayEquals(expected.bytes("B"), blinded.point().encode());
      assertArrayEquals(expected.bytes("C"), c.encode());
      assertArrayEquals(expected.bytes("Z"), z.encode());
      assertEquals(expected.secret("dek"), blinded.unblind(z, Given.point(given, "X")));
    }
  }

  // W1, W2, W3
  @ParameterizedTest
  @VectorSource(folder = "unwraps", result = "invalid")
  void whatIsNoEdekIsRefused(VectorFile vector) {
    byte[] edek = vector.given().bytes("edek");
    ErrorKind.assertRefused(vector, () -> BlindedPoint.blind(edek, Vectors.scalar(1)));
  }
}
