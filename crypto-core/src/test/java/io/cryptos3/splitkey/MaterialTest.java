package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.ThirdParty;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaterialTest {
  private final Parties parties = new Parties();
  private final KeyVersionId id = KeyVersionId.random(parties.random);
  private final KeyManagerHalf half = half(KeyUsage.MATERIAL);

  private KeyManagerHalf half(KeyUsage usage) {
    return KeyManagerHalf.join(parties.version.of(usage), parties.shares.rho());
  }

  @Test
  void thePointsOfRfc9380ComeOut() throws IOException {
    JsonNode suite = ThirdParty.file("rfc9380_p256_xmd_sha256_sswu_ro.json");
    assertEquals(5, suite.get("vectors").size());
    for (JsonNode vector : suite.get("vectors")) {
      byte[] message = vector.get("msg").textValue().getBytes(StandardCharsets.US_ASCII);
      Point point = Material.hashToCurve(message, suite.get("dst").textValue());
      JsonNode p = vector.get("P");
      assertEquals(Point.of(P256.CURVE.createPoint(coordinate(p, "x"), coordinate(p, "y"))), point);
    }
  }

  private static BigInteger coordinate(JsonNode point, String name) {
    return new BigInteger(point.get(name).textValue().substring(2), 16);
  }

  @Test
  void materialIsTheSameEveryTime() {
    assertEquals(material(id, half, 256), material(id, half, 256));
  }

  // X1
  @Test
  void materialDiffersByVersionLengthAndScalar() {
    SecretBytes material = material(id, half, 256);
    SecretBytes longer = material(id, half, 512);
    assertNotEquals(material, SecretBytes.copyOf(start(longer)));
    assertNotEquals(material, material(KeyVersionId.random(parties.random), half, 256));
    assertNotEquals(material, material(id, half(KeyUsage.WRAP), 256));
  }

  private static byte[] start(SecretBytes longer) {
    return java.util.Arrays.copyOf(longer.revealCopy(), 32);
  }

  @Test
  void bothServersProveTheEvaluation() {
    Point key = parties.version.publicKey(KeyUsage.MATERIAL, parties.y);
    Point share = parties.appliance.publicShare();
    ProofContext context = parties.context(ProverRole.APPLIANCE, KeyUsage.MATERIAL);
    ProofContext second = context.as(ProverRole.KEY_MANAGER);
    try (BlindedMaterial blinded = BlindedMaterial.blind(id, parties.random)) {
      List<Point> in = List.of(blinded.point());
      ProvenPoints one = parties.appliance.evaluateAndProve(context, in, parties.random);
      ProvenPoints two = half.evaluateAndProve(second, share, key, one.points(), parties.random);
      assertTrue(one.proof().verifies(context, Point.GENERATOR, share, in, one.points()));
      assertTrue(two.proof().verifies(second, share, key, one.points(), two.points()));
      assertEquals(material(id, half, 128), blinded.unblind(two.points().get(0), 128));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 128, 256, 65_280})
  void materialHasTheBitsThatWereAskedFor(int bits) {
    assertEquals(bits / 8, material(id, half, bits).length());
  }

  // X2
  @ParameterizedTest
  @ValueSource(ints = {-8, 0, 7, 9, 65_288})
  void otherLengthsAreRefused(int bits) {
    assertThrows(IllegalArgumentException.class, () -> material(id, half, bits));
  }

  @Test
  void aBlindingIsFreshAndUsedOnce() {
    BlindedMaterial blinded = BlindedMaterial.blind(id, parties.random);
    assertNotEquals(blinded.point(), BlindedMaterial.blind(id, parties.random).point());
    blinded.unblind(Point.GENERATOR, 128).close();
    assertThrows(IllegalStateException.class, () -> blinded.unblind(Point.GENERATOR, 128));
  }

  private SecretBytes material(KeyVersionId version, KeyManagerHalf by, int bits) {
    try (BlindedMaterial blinded = BlindedMaterial.blind(version, parties.random)) {
      return blinded.unblind(by.evaluate(parties.appliance.evaluate(blinded.point())), bits);
    }
  }
}
