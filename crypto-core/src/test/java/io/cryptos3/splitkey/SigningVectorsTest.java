package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.PublicKeyRecord;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;

/** Proofs of knowledge, signatures and boxes, made again from the nonces of our vectors. */
class SigningVectorsTest {
  @ParameterizedTest
  @VectorSource(folder = "public-key-records", result = "valid")
  void aRecordIsProvedAndSigned(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    VectorFields expected = vector.expected();
    PublicKeyRecord record = given.message("record", PublicKeyRecord.class);
    SchnorrProof proof =
        SchnorrProof.prove(
            Given.encoding(expected.bytes("statement")),
            Given.point(given, "Y"),
            Given.scalar(given, "s"),
            Given.scalar(given, "k"));
    assertArrayEquals(record.proofChallenge().toArray(), proof.challenge());
    assertArrayEquals(record.proofResponse().toArray(), proof.response());
    assertArrayEquals(record.signature().toArray(), sign(given, expected.bytes("signed")));
  }

  // P5
  @ParameterizedTest
  @VectorSource(folder = "instance-shares", result = "valid")
  void theShareOfAnInstanceIsSigned(VectorFile vector) throws Exception {
    InstanceShare share = vector.given().message("share", InstanceShare.class);
    byte[] signature = sign(vector.given(), vector.expected().bytes("signed"));
    assertArrayEquals(share.signature().toArray(), signature);
  }

  @ParameterizedTest
  @VectorSource(folder = "bootstraps", result = "valid")
  void aShareIsSealedInTheSameBox(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    String info = "cryptos3 bootstrap box v1 " + given.text("role");
    try (SecretBytes share = vector.expected().secret("share");
        BoxKey boxKey = Given.boxKey(given, "boxPrivateKey")) {
      byte[] box =
          HpkeBox.seal(
              boxKey.publicKey(),
              info.getBytes(StandardCharsets.US_ASCII),
              vector.expected().bytes("signed"),
              share,
              Given.pair(given, "e"));
      assertArrayEquals(given.bytes("box"), box);
    }
  }

  @ParameterizedTest
  @VectorSource(folder = "bootstraps", result = "valid")
  void theShareIsTheOneThatTheOwnerSplit(VectorFile vector) {
    Scalar share = Given.scalar(vector.expected(), "share");
    Scalar r = Given.scalar(vector.given(), "r");
    InstanceShares shares = Given.owner(vector.given(), "masterKey").split(r);
    boolean isAppliance = vector.given().text("role").equals("appliance");
    assertEquals(isAppliance ? shares.a() : shares.rho(), share);
  }

  private static byte[] sign(VectorFields given, byte[] signed) {
    try (SigningKey recordKey = SigningKey.of(given.secret("recordSeed"))) {
      return recordKey.sign(Given.encoding(signed));
    }
  }
}
