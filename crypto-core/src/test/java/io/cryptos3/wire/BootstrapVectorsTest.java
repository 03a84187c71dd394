package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.splitkey.Given;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import org.junit.jupiter.params.ParameterizedTest;

/** Bootstrap records and boxes against our vectors. */
class BootstrapVectorsTest {
  /** Not looked at here. */
  private static final Bytes CERTIFICATE = Bytes.ofHex("00");

  @ParameterizedTest
  @VectorSource(folder = "bootstraps", result = "valid")
  void aServerTakesItsShare(VectorFile vector) throws Exception {
    assertEquals(vector.expected().secret("share"), accept(vector.given()));
  }

  @ParameterizedTest
  @VectorSource(folder = "bootstraps", result = "valid")
  void theOwnerSignsTheSameRecord(VectorFile vector) throws Exception {
    BootstrapRecord record = vector.given().message("record", BootstrapRecord.class);
    assertArrayEquals(vector.expected().bytes("signed"), record.signedContent().encode());
    try (OwnerSecrets owner = Given.owner(vector.given(), "masterKey")) {
      assertEquals(record, record.signedBy(owner.signingKey()));
    }
  }

  // B7, B8, B11, B12, B13, B17
  @ParameterizedTest
  @VectorSource(folder = "bootstraps", result = "invalid")
  void aServerRefusesWhatDoesNotFit(VectorFile vector) {
    ErrorKind.assertRefused(vector, () -> accept(vector.given()));
  }

  private static SecretBytes accept(VectorFields given) throws Exception {
    BootstrapRecord record = given.message("record", BootstrapRecord.class);
    ProjectDescriptor project = given.message("descriptor", ProjectDescriptor.class);
    Bytes box = Bytes.of(given.bytes("box"));
    Bytes nonce = Bytes.of(given.bytes("nonce"));
    try (BoxKey boxKey = Given.boxKey(given, "boxPrivateKey")) {
      if (given.text("role").equals("key-manager")) {
        BootstrapKeyManager request = new BootstrapKeyManager(record, box);
        return Bootstrap.acceptAtKeyManager(request, project, nonce, boxKey).toSecret();
      }
      BootstrapAppliance request = new BootstrapAppliance(record, box, CERTIFICATE, CERTIFICATE);
      Bytes tlsKeyHash = Bytes.of(given.bytes("tlsKeyHash"));
      return Bootstrap.acceptAtAppliance(request, project, tlsKeyHash, nonce, boxKey).toSecret();
    }
  }
}
