package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import java.security.SecureRandom;
import org.junit.jupiter.params.ParameterizedTest;

/** Imported material and small secrets against our vectors. */
class MaterialBoxVectorsTest {
  private final SecureRandom random = new SecureRandom();

  @ParameterizedTest
  @VectorSource(folder = "material-boxes", result = "valid")
  void aBoxIsOpenedByBothHalves(VectorFile vector) throws Exception {
    try (SecretBytes content = open(vector.given())) {
      assertEquals(vector.expected().secret("content"), content);
    }
  }

  // X6, X7
  @ParameterizedTest
  @VectorSource(folder = "material-boxes", result = "invalid")
  void whatIsNotOfItsNameAndVersionOrNoBoxIsRefused(VectorFile vector) {
    ErrorKind.assertRefused(vector, () -> open(vector.given()));
  }

  private SecretBytes open(VectorFields given) throws Exception {
    MaterialRecipient recipient =
        new MaterialRecipient(
            new ProjectId(given.text("projectId")),
            new KeyVersionId(given.text("versionId")),
            given.text("keyVersion"),
            Given.point(given, "X"));
    byte[] box = given.bytes("box");
    if (given.text("kind").equals("import")) {
      try (SealedMaterial sealed = SealedMaterial.blind(box, random)) {
        return sealed.unblind(evaluate(given, sealed.point()), recipient);
      }
    }
    try (SealedSecret sealed = SealedSecret.blind(box, random)) {
      return sealed.unblind(evaluate(given, sealed.point()), given.text("name"), recipient);
    }
  }

  private static Point evaluate(VectorFields given, Point blinded) {
    try (ApplianceHalf appliance = ApplianceHalf.takeOver(Given.scalar(given, "a"));
        KeyManagerHalf keyManager =
            KeyManagerHalf.join(Given.scalar(given, "sMaterial"), Given.scalar(given, "rho"))) {
      return keyManager.evaluate(appliance.evaluate(blinded));
    }
  }
}
