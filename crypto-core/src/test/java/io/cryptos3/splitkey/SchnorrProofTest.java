package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SchnorrProofTest {
  private final SecureRandom random = new SecureRandom();
  private final FixedEncoding statement = FixedEncoding.of("a test").text("of this statement");
  private final Point base = Scalar.random(random).timesGenerator();
  private final Scalar secret = Scalar.random(random);
  private final Point publicKey = secret.times(base);
  private final SchnorrProof proof = SchnorrProof.prove(statement, base, secret, random);

  @Test
  void aProofConvinces() {
    assertTrue(proof.verifies(statement, base, publicKey));
    SchnorrProof received = SchnorrProof.of(proof.challenge(), proof.response());
    assertTrue(received.verifies(statement, base, publicKey));
  }

  // R2
  @Test
  void everyProofHasANonceOfItsOwn() {
    SchnorrProof again = SchnorrProof.prove(statement, base, secret, random);
    assertFalse(Arrays.equals(proof.challenge(), again.challenge()));
    assertFalse(Arrays.equals(proof.response(), again.response()));
  }

  @Test
  void aProofHoldsForItsStatementBaseAndKeyOnly() {
    assertFalse(proof.verifies(FixedEncoding.of("another"), base, publicKey));
    assertFalse(proof.verifies(statement, Point.GENERATOR, publicKey));
    assertFalse(proof.verifies(statement, base, Scalar.random(random).times(base)));
    assertFalse(proof.verifies(statement, publicKey, base));
  }

  @Test
  void anyFlippedBitIsRefused() {
    for (int bit = 0; bit < 256; bit += 7) {
      byte[] challenge = proof.challenge();
      byte[] response = proof.response();
      challenge[bit / 8] ^= (byte) (1 << bit % 8);
      response[bit / 8] ^= (byte) (1 << bit % 8);
      assertFalse(verifies(challenge, proof.response()));
      assertFalse(verifies(proof.challenge(), response));
    }
  }

  // R5
  @Test
  void numbersOutOfRangeAreRefused() {
    BigInteger response = new BigInteger(1, proof.response());
    assertFalse(verifies(new byte[32], new byte[32]));
    assertFalse(verifies(new byte[31], proof.response()));
    assertFalse(verifies(proof.challenge(), new byte[0]));
    assertFalse(verifies(proof.challenge(), Arrays.copyOf(proof.response(), 33)));
    byte[] max = new byte[32];
    Arrays.fill(max, (byte) 0xff);
    assertFalse(verifies(max, proof.response()));
    assertFalse(verifies(proof.challenge(), max));
    if (response.add(P256.ORDER).bitLength() <= 256) {
      assertFalse(verifies(proof.challenge(), Scalar.encode(response.add(P256.ORDER))));
    }
  }

  @Test
  void whoChoseTheKeyWithoutKnowingItsFactorCannotProve() {
    Scalar known = Scalar.random(random);
    Point ownKey = known.timesGenerator();
    SchnorrProof toAnotherBase = SchnorrProof.prove(statement, Point.GENERATOR, known, random);
    assertFalse(toAnotherBase.verifies(statement, base, ownKey));
    SchnorrProof ofAnotherKey = SchnorrProof.prove(statement, base, known, random);
    assertFalse(ofAnotherKey.verifies(statement, base, ownKey));
  }

  private boolean verifies(byte[] challenge, byte[] response) {
    return SchnorrProof.of(challenge, response).verifies(statement, base, publicKey);
  }
}
