package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.secret.SecretBytes;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScalarTest {
  private final SecureRandom random = new SecureRandom();

  // E4
  @Test
  void aScalarLiesBetweenOneAndTheOrder() {
    assertThrows(IllegalArgumentException.class, () -> Vectors.scalar(0));
    assertThrows(IllegalArgumentException.class, () -> Vectors.scalar(P256.ORDER));
    assertEquals(Point.GENERATOR, Vectors.scalar(1).timesGenerator());
    Vectors.scalar(P256.ORDER.subtract(BigInteger.ONE)).close();
  }

  // E4
  @Test
  void aScalarHas32Bytes() {
    for (int length : new int[] {0, 31, 33}) {
      byte[] ones = new byte[length];
      Arrays.fill(ones, (byte) 1);
      assertThrows(IllegalArgumentException.class, () -> Scalar.of(SecretBytes.copyOf(ones)));
    }
  }

  @Test
  void blindingDoesNotChangeAProduct() {
    Point point = Scalar.random(random).timesGenerator();
    for (long value : new long[] {1, 2, 3, 4, 5, 15, 16, 17, Long.MAX_VALUE}) {
      Scalar scalar = Vectors.scalar(value);
      assertEquals(scalar.timesOnce(point), scalar.times(point));
      assertEquals(scalar.timesOnce(Point.GENERATOR), scalar.timesGenerator());
    }
  }

  // U15
  @Test
  void aBlindedScalarIsTheSameModuloTheOrderAndHasOtherDigitsEachTime() {
    Scalar scalar = Vectors.scalar(7);
    Set<BigInteger> multipliers = new HashSet<>();
    int longest = 0;
    for (int i = 0; i < 100; i++) {
      BigInteger multiplier = scalar.blinded();
      assertEquals(BigInteger.valueOf(7), multiplier.mod(P256.ORDER));
      longest = Math.max(longest, multiplier.bitLength());
      multipliers.add(multiplier);
    }
    assertEquals(100, multipliers.size());
    assertEquals(256 + 64, longest);
  }

  @Test
  void aBatchIsTheProductsInOrder() {
    List<Point> points =
        Stream.generate(() -> Scalar.random(random).timesGenerator()).limit(20).toList();
    try (Scalar scalar = Scalar.random(random)) {
      assertEquals(points.stream().map(scalar::timesOnce).toList(), scalar.times(points));
      assertEquals(List.of(), scalar.times(List.of()));
    }
  }

  @Test
  void theInverseUndoesAProduct() {
    try (Scalar scalar = Scalar.random(random);
        Scalar inverse = scalar.inverse()) {
      assertEquals(Vectors.scalar(1), scalar.times(inverse));
      assertEquals(Point.GENERATOR, inverse.times(scalar.timesGenerator()));
    }
  }

  // D1
  @Test
  void reductionTakesTheWholeNumberModuloTheOrder() {
    byte[] wide = new byte[Scalar.WIDE_BYTES];
    Arrays.fill(wide, (byte) 0xff);
    BigInteger expected = BigInteger.TWO.pow(384).subtract(BigInteger.ONE).mod(P256.ORDER);
    assertEquals(Vectors.scalar(expected), Scalar.reduce(wide));
    assertThrows(IllegalArgumentException.class, () -> Scalar.reduce(new byte[48]));
    assertThrows(IllegalArgumentException.class, () -> Scalar.reduce(new byte[32]));
  }

  @Test
  void aScalarSurvivesItsEncoding() {
    Scalar small = Vectors.scalar(7);
    byte[] encoded = small.toSecret().revealCopy();
    byte[] expected = new byte[32];
    expected[31] = 7;
    assertArrayEquals(expected, encoded);
    Scalar any = Scalar.random(random);
    assertEquals(any, Scalar.of(any.toSecret()));
    assertNotEquals(any, small);
  }

  @Test
  void aClosedScalarIsOfNoUse() {
    Scalar scalar = Scalar.random(random);
    scalar.close();
    scalar.close();
    assertThrows(IllegalStateException.class, scalar::toSecret);
    assertThrows(IllegalStateException.class, () -> scalar.times(Point.GENERATOR));
    assertThrows(IllegalStateException.class, scalar::timesGenerator);
  }
}
