package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;

/** Re-wrap and key material against our vectors. */
class RewrapVectorsTest {
  @ParameterizedTest
  @VectorSource(folder = "rewraps", result = "valid")
  void anEdekIsMovedToAnotherVersion(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    VectorFields expected = vector.expected();
    Point newKey = Given.point(given, "A");
    Point oldKey = Given.point(given, "B");
    byte[] edek = given.bytes("edek");
    try (Rewrap rewrap = Rewrap.blind(edek, oldKey, Given.scalar(given, "t"))) {
      assertEquals(Given.points(given, "C"), rewrap.points());
      Scalar factor = Given.scalar(given, "sOld").times(Given.scalar(given, "sNew").inverse());
      List<Point> moved = factor.times(rewrap.points());
      assertEquals(Given.points(expected, "D"), moved);
      DleqStatement statement = new DleqStatement(newKey, oldKey, rewrap.points(), moved);
      ProofContext context = ProofVectorsTest.context(given);
      DleqProof proof =
          DleqProof.prove(
              statement.contextString(context), statement, factor, Given.scalar(given, "r"));
      ProofVectorsTest.assertProof(expected, proof);
      byte[] rewrapped = rewrap.finish(context, newKey, new ProvenPoints(moved, proof)).get(0);
      assertArrayEquals(expected.bytes("edek"), rewrapped);
    }
  }

  @ParameterizedTest
  @VectorSource(folder = "material", result = "valid")
  void materialIsEvaluatedBlindedAndDerived(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    VectorFields expected = vector.expected();
    KeyVersionId version = new KeyVersionId(given.text("versionId"));
    assertArrayEquals(expected.bytes("P"), Material.point(version).encode());
    try (BlindedMaterial blinded = BlindedMaterial.blind(version, Given.scalar(given, "t"));
        KeyManagerHalf keyManager =
            KeyManagerHalf.join(Given.scalar(given, "sMaterial"), Given.scalar(given, "rho"))) {
      assertArrayEquals(expected.bytes("B"), blinded.point().encode());
      Point c = Given.scalar(given, "a").times(blinded.point());
      assertArrayEquals(expected.bytes("C"), c.encode());
      Point z = keyManager.evaluate(c);
      assertArrayEquals(expected.bytes("Z"), z.encode());
      int bits = (int) given.number("bits");
      assertEquals(expected.secret("material"), blinded.unblind(z, bits));
    }
  }

  // X2
  @ParameterizedTest
  @VectorSource(folder = "material", result = "invalid")
  void anotherNumberOfBitsIsRefused(VectorFile vector) {
    KeyVersionId version = new KeyVersionId(vector.given().text("versionId"));
    int bits = (int) vector.given().number("bits");
    ErrorKind.assertRefused(vector, () -> Material.derive(Point.GENERATOR, version, bits));
  }
}
