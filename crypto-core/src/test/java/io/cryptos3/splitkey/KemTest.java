package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class KemTest {
  private static final byte[] INFO = ascii("info");
  private static final byte[] CONTEXT = ascii("context");

  private final SecureRandom random = new SecureRandom();
  private final HPKE bouncyCastle = HpkeBox.suite();

  @RepeatedTest(5)
  void bouncyCastleOpensWhatWeWrap() throws InvalidPointException {
    AsymmetricCipherKeyPair pair = bouncyCastle.generatePrivateKey();
    Point publicKey = Point.decode(bouncyCastle.serializePublicKey(pair.getPublic()));
    try (Encapsulation wrapped = Kem.encapsulate(publicKey, random)) {
      byte[] theirs = bouncyCastle.setupBaseR(wrapped.capsule(), pair, INFO).export(CONTEXT, 32);
      assertArrayEquals(theirs, HpkeOracle.export(wrapped.dek(), INFO, CONTEXT, 32));
    }
  }

  @RepeatedTest(5)
  void weOpenWhatBouncyCastleWraps() throws InvalidPointException {
    Scalar x = Scalar.random(random);
    Point publicKey = x.timesGenerator();
    HPKEContextWithEncapsulation theirs =
        bouncyCastle.setupBaseS(bouncyCastle.deserializePublicKey(publicKey.encode()), INFO);
    try (BlindedPoint blinded = Kem.blind(theirs.getEncapsulation(), random);
        SecretBytes dek = blinded.unblind(x.times(blinded.point()), publicKey)) {
      assertArrayEquals(theirs.export(CONTEXT, 32), HpkeOracle.export(dek, INFO, CONTEXT, 32));
    }
  }

  @Test
  void theVectorOfTheSpecificationComesOut() throws InvalidPointException {
    ApplianceHalf a = ApplianceHalf.takeOver(Vectors.scalar(1));
    KeyManagerHalf s = KeyManagerHalf.join(Vectors.scalar(2), Vectors.scalar(3));
    Point publicKey = Vectors.scalar(6).timesGenerator();
    try (BlindedPoint blinded = Kem.blind(Point.GENERATOR.encode(), random);
        SecretBytes dek = blinded.unblind(s.evaluate(a.evaluate(blinded.point())), publicKey)) {
      assertEquals(
          "0965db4a752b13fb5706f5ad14bb9c4401ce23827d199c99ad6b5fa3e48ea3fd",
          HexFormat.of().formatHex(dek.revealCopy()));
    }
  }

  // U1, U3
  @Test
  void everyWrapAndEveryBlindingIsFresh() throws InvalidPointException {
    Point publicKey = Scalar.random(random).timesGenerator();
    try (Encapsulation first = Kem.encapsulate(publicKey, random);
        Encapsulation second = Kem.encapsulate(publicKey, random)) {
      assertNotEquals(first.dek(), second.dek());
      assertNotEquals(Point.decode(first.capsule()), Point.decode(second.capsule()));
      try (BlindedPoint one = Kem.blind(first.capsule(), random);
          BlindedPoint other = Kem.blind(first.capsule(), random)) {
        assertNotEquals(one.point(), other.point());
      }
    }
  }

  @Test
  void aCapsuleAloneIsAPoint() throws InvalidPointException {
    assertEquals(Kem.CAPSULE_BYTES, Point.decode(Kem.capsuleOnly(random)).encode().length);
  }

  @Test
  void anEdekThatIsNoPointIsRefused() {
    assertThrows(InvalidPointException.class, () -> Kem.blind(new byte[65], random));
    assertThrows(InvalidPointException.class, () -> Kem.blind(new byte[195], random));
  }

  // U4
  @Test
  void aBlindingIsUsedOnce() throws InvalidPointException {
    Point publicKey = Scalar.random(random).timesGenerator();
    BlindedPoint blinded = Kem.blind(Kem.capsuleOnly(random), random);
    blinded.unblind(Point.GENERATOR, publicKey).close();
    assertThrows(IllegalStateException.class, () -> blinded.unblind(Point.GENERATOR, publicKey));
  }

  @Test
  void closingAnEncapsulationWipesTheDek() {
    Encapsulation wrapped = Kem.encapsulate(Point.GENERATOR, random);
    wrapped.close();
    assertThrows(IllegalStateException.class, () -> wrapped.dek().revealCopy());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
