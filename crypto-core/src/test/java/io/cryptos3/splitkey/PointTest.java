package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.vectors.ThirdParty;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PointTest {
  private final SecureRandom random = new SecureRandom();

  @TestFactory
  Stream<DynamicTest> wycheproofPointsAreMultipliedRightOrRejected() throws IOException {
    JsonNode file = ThirdParty.file("wycheproof_ecdh_secp256r1_ecpoint_test.json");
    return StreamSupport.stream(file.get("testGroups").spliterator(), false)
        .flatMap(group -> StreamSupport.stream(group.get("tests").spliterator(), false))
        .map(
            test ->
                DynamicTest.dynamicTest(
                    test.get("tcId") + " " + test.get("comment").textValue(), () -> check(test)));
  }

  private static void check(JsonNode test) throws InvalidPointException {
    byte[] encoded = Vectors.hex(test, "public");
    if (!test.get("result").textValue().equals("valid")) {
      // The one "acceptable" vector is a compressed point, which the protocol does not know.
      assertThrows(InvalidPointException.class, () -> Point.decode(encoded));
      return;
    }
    Point point = Point.decode(encoded);
    assertArrayEquals(encoded, point.encode());
    try (Scalar scalar = Vectors.scalar(test, "private")) {
      byte[] shared = Vectors.hex(test, "shared");
      assertArrayEquals(shared, scalar.times(point).encodeX(), "blinded");
      assertArrayEquals(shared, scalar.timesOnce(point).encodeX(), "plain");
      assertArrayEquals(shared, scalar.times(Arrays.asList(point)).get(0).encodeX(), "batch");
    }
  }

  @Test
  void theOrderTimesAPointIsNeverReached() {
    try (Scalar last = Vectors.scalar(P256.ORDER.subtract(BigInteger.ONE))) {
      Point minusG = last.timesGenerator();
      assertArrayEquals(Point.GENERATOR.encodeX(), minusG.encodeX());
      assertNotEquals(Point.GENERATOR, minusG);
      assertEquals(Point.GENERATOR, last.times(minusG));
    }
  }

  // E1
  @Test
  void everyOtherLengthIsRejected() {
    byte[] valid = Point.GENERATOR.encode();
    for (int length : new int[] {0, 1, 33, 64, 66, 130}) {
      assertRejected("bytes, expected 65", Arrays.copyOf(valid, length));
    }
  }

  // E1
  @Test
  void everyOtherPrefixIsRejected() {
    byte[] encoded = Point.GENERATOR.encode();
    for (int prefix = 0; prefix < 256; prefix++) {
      if (prefix != 4) {
        encoded[0] = (byte) prefix;
        assertRejected("expected 04", encoded);
      }
    }
  }

  // E1, E3
  @Test
  void infinityIsRejectedInEveryEncoding() {
    assertRejected("bytes, expected 65", new byte[1]);
    assertRejected("expected 04", new byte[65]);
    byte[] zeros = new byte[65];
    zeros[0] = 4;
    assertRejected("not on the curve", zeros);
  }

  // E2
  @Test
  void coordinatesThatAreNotReducedAreRejected() throws InvalidPointException {
    // A point with so small an x that x + p still has 32 bytes.
    BigInteger y =
        P256.CURVE
            .decodePoint(HexFormat.of().parseHex("02" + "00".repeat(31) + "05"))
            .getAffineYCoord()
            .toBigInteger();
    assertEquals(y, P256.CURVE.fromBigInteger(y).toBigInteger());
    Point.decode(encode(BigInteger.valueOf(5), y));
    assertRejected("not below", encode(P256.PRIME.add(BigInteger.valueOf(5)), y));
    assertRejected("not below", encode(P256.PRIME, y));
    assertRejected("not below", encode(BigInteger.valueOf(5), P256.PRIME));
  }

  // E3
  @Test
  void everyFlippedBitOfAPointIsRejected() {
    byte[] encoded = Scalar.random(random).timesGenerator().encode();
    for (int bit = 0; bit < encoded.length * 8; bit++) {
      byte[] flipped = encoded.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(InvalidPointException.class, () -> Point.decode(flipped));
    }
  }

  @Test
  void equalPointsAreEqualHoweverTheyWereComputed() throws InvalidPointException {
    try (Scalar a = Scalar.random(random);
        Scalar b = Scalar.random(random)) {
      Point ab = a.times(b.timesGenerator());
      Point ba = b.times(a.timesGenerator());
      assertEquals(ab, ba);
      assertEquals(ab.hashCode(), ba.hashCode());
      assertEquals(ab, Point.decode(ba.encode()));
      assertEquals(ab, a.times(b).timesGenerator());
    }
  }

  private static byte[] encode(BigInteger x, BigInteger y) {
    byte[] encoded = new byte[65];
    encoded[0] = 4;
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, x), 0, encoded, 1, 32);
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, y), 0, encoded, 33, 32);
    return encoded;
  }

  private static void assertRejected(String reason, byte[] encoded) {
    InvalidPointException e =
        assertThrows(InvalidPointException.class, () -> Point.decode(encoded));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
