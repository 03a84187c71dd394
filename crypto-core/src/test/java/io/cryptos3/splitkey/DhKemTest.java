package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.ThirdParty;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DhKemTest {
  @TestFactory
  Stream<DynamicTest> theSharedSecretsOfRfc9180ComeOut() throws IOException {
    JsonNode file = ThirdParty.file("rfc9180_dhkem_p256_sha256.json");
    return StreamSupport.stream(file.get("vectors").spliterator(), false)
        .map(
            vector ->
                DynamicTest.dynamicTest(vector.get("section").textValue(), () -> check(vector)));
  }

  private static void check(JsonNode vector) throws InvalidPointException {
    Scalar sender = Vectors.scalar(vector, "skEm");
    Scalar receiver = Vectors.scalar(vector, "skRm");
    Point publicKey = Point.decode(Vectors.hex(vector, "pkRm"));
    assertEquals(publicKey, receiver.timesGenerator());
    byte[] sharedSecret = Vectors.hex(vector, "shared_secret");
    try (Encapsulation wrapped = Kem.encapsulate(publicKey, sender)) {
      assertArrayEquals(Vectors.hex(vector, "enc"), wrapped.capsule());
      assertArrayEquals(sharedSecret, wrapped.dek().revealCopy());
    }
    byte[] enc = Vectors.hex(vector, "enc");
    try (BlindedPoint blinded = Kem.blind(enc, new SecureRandom());
        SecretBytes dek = blinded.unblind(receiver.times(blinded.point()), publicKey)) {
      assertArrayEquals(sharedSecret, dek.revealCopy());
    }
  }
}
