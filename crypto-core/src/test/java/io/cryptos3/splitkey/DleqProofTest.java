package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DleqProofTest {
  private final SecureRandom random = new SecureRandom();
  private final ProofContext context =
      new ProofContext(
          ProverRole.KEY_MANAGER,
          ProjectId.random(random),
          InstanceId.random(random),
          0,
          KeyUsage.WRAP,
          KeyVersionId.random(random),
          RequestId.random(random));
  private final Scalar secret = Scalar.random(random);
  private final Point share = anyPoint();
  private final Point publicKey = secret.times(share);
  private final List<Point> in = Stream.generate(this::anyPoint).limit(5).toList();
  private final List<Point> out = secret.times(in);
  private final DleqStatement statement = new DleqStatement(share, publicKey, in, out);
  private final DleqProof proof = DleqProof.prove(context, statement, secret, random);

  private Point anyPoint() {
    return Scalar.random(random).timesGenerator();
  }

  @Test
  void aProofConvincesAlsoAfterItsWay() {
    assertTrue(proof.verifies(context, share, publicKey, in, out));
    DleqProof received = DleqProof.of(proof.challenge(), proof.response());
    assertTrue(received.verifies(context, share, publicKey, in, out));
  }

  // P1
  @Test
  void everyProofHasANonceOfItsOwn() {
    DleqProof again = DleqProof.prove(context, statement, secret, random);
    assertFalse(Arrays.equals(proof.challenge(), again.challenge()));
    assertFalse(Arrays.equals(proof.response(), again.response()));
  }

  @Test
  void aProofOfOnePointConvinces() {
    List<Point> one = in.subList(0, 1);
    List<Point> result = out.subList(0, 1);
    DleqStatement single = new DleqStatement(share, publicKey, one, result);
    DleqProof ofOne = DleqProof.prove(context, single, secret, random);
    assertTrue(ofOne.verifies(context, share, publicKey, one, result));
    assertFalse(proof.verifies(context, share, publicKey, one, result));
  }

  @Test
  void aProofHoldsForItsContextOnly() {
    ProofContext c = context;
    List<ProofContext> others =
        List.of(
            c.as(ProverRole.APPLIANCE),
            c.as(ProverRole.REWRAP),
            new ProofContext(
                c.role(),
                ProjectId.random(random),
                c.instance(),
                0,
                c.usage(),
                c.version(),
                c.request()),
            new ProofContext(
                c.role(),
                c.project(),
                InstanceId.random(random),
                0,
                c.usage(),
                c.version(),
                c.request()),
            new ProofContext(
                c.role(), c.project(), c.instance(), 1, c.usage(), c.version(), c.request()),
            new ProofContext(
                c.role(),
                c.project(),
                c.instance(),
                0,
                KeyUsage.MATERIAL,
                c.version(),
                c.request()),
            new ProofContext(
                c.role(),
                c.project(),
                c.instance(),
                0,
                c.usage(),
                KeyVersionId.random(random),
                c.request()),
            new ProofContext(
                c.role(),
                c.project(),
                c.instance(),
                0,
                c.usage(),
                c.version(),
                RequestId.random(random)));
    for (ProofContext other : others) {
      assertFalse(proof.verifies(other, share, publicKey, in, out), other.toString());
    }
  }

  /** RFC 9497 leaves the base out: with Y = k·A one could choose A and Y together. */
  @Test
  void aProofHoldsForItsBaseAndKeyOnly() {
    assertFalse(proof.verifies(context, Point.GENERATOR, publicKey, in, out));
    assertFalse(proof.verifies(context, anyPoint(), publicKey, in, out));
    assertFalse(proof.verifies(context, share, anyPoint(), in, out));
    assertFalse(proof.verifies(context, publicKey, share, in, out));
  }

  @Test
  void aProofHoldsForEveryPointOfItsBatchInItsOrder() {
    for (int i = 0; i < in.size(); i++) {
      assertFalse(proof.verifies(context, share, publicKey, replaced(in, i, anyPoint()), out));
      assertFalse(proof.verifies(context, share, publicKey, in, replaced(out, i, anyPoint())));
      assertFalse(proof.verifies(context, share, publicKey, without(in, i), without(out, i)));
      assertFalse(proof.verifies(context, share, publicKey, in, without(out, i)));
    }
    assertFalse(proof.verifies(context, share, publicKey, reversed(in), reversed(out)));
    assertFalse(proof.verifies(context, share, publicKey, in, reversed(out)));
    assertFalse(proof.verifies(context, share, publicKey, out, in));
    Point more = anyPoint();
    assertFalse(
        proof.verifies(context, share, publicKey, plus(in, more), plus(out, secret.times(more))));
    assertFalse(proof.verifies(context, share, publicKey, List.of(), List.of()));
  }

  /**
   * Neither server can hide one wrong result among right ones, even as a proof over all of them.
   */
  // P2
  @Test
  void whoUsedAnotherFactorForOnePointCannotProve() {
    List<Point> wrong = replaced(out, 2, Scalar.random(random).times(in.get(2)));
    DleqStatement lie = new DleqStatement(share, publicKey, in, wrong);
    DleqProof attempt = DleqProof.prove(context, lie, secret, random);
    assertFalse(attempt.verifies(context, share, publicKey, in, wrong));
    Scalar other = Scalar.random(random);
    DleqStatement consistent = new DleqStatement(share, publicKey, in, other.times(in));
    DleqProof ofOther = DleqProof.prove(context, consistent, other, random);
    assertFalse(ofOther.verifies(context, share, publicKey, in, other.times(in)));
  }

  // P2
  @Test
  void anyFlippedBitIsRefused() {
    for (int bit = 0; bit < 256; bit += 11) {
      assertFalse(verifies(flipped(proof.challenge(), bit), proof.response()));
      assertFalse(verifies(proof.challenge(), flipped(proof.response(), bit)));
    }
  }

  // P3
  @Test
  void numbersOutOfRangeAreRefused() {
    byte[] max = new byte[32];
    Arrays.fill(max, (byte) 0xff);
    byte[] order = Scalar.encode(P256.ORDER);
    for (byte[] bad : List.of(new byte[0], new byte[31], new byte[33], max, order)) {
      assertFalse(verifies(bad, proof.response()));
      assertFalse(verifies(proof.challenge(), bad));
    }
    assertFalse(verifies(new byte[32], proof.response()));
    assertFalse(verifies(proof.challenge(), new byte[32]));
    assertFalse(verifies(new byte[32], new byte[32]));
  }

  /** Whoever knows the factor can choose c and s so that both commitments are infinite. */
  // P3
  @Test
  void infiniteCommitmentsAreRefused() {
    Scalar c = Scalar.random(random);
    BigInteger s = P256.ORDER.subtract(c.times(secret).value());
    assertFalse(verifies(Scalar.encode(c.value()), Scalar.encode(s)));
  }

  // P3
  @Test
  void aProofHasAsManyResultsAsPointsAndNotNone() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new DleqStatement(share, publicKey, in, in.subList(0, 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new DleqStatement(share, publicKey, List.of(), List.of()));
    List<Point> tooMany = Collections.nCopies(0x10000, share);
    assertThrows(
        IllegalArgumentException.class,
        () -> new DleqStatement(share, publicKey, tooMany, tooMany));
    assertFalse(proof.verifies(context, share, publicKey, tooMany, tooMany));
  }

  @Test
  void theResponseIsTheNonceLessChallengeTimesSecret() {
    Scalar nonce = Scalar.random(random);
    DleqProof made = DleqProof.prove(new byte[1], statement, secret, nonce);
    BigInteger c = new BigInteger(1, made.challenge());
    BigInteger s = new BigInteger(1, made.response());
    assertEquals(nonce.value(), s.add(c.multiply(secret.value())).mod(P256.ORDER));
  }

  private boolean verifies(byte[] challenge, byte[] response) {
    return DleqProof.of(challenge, response).verifies(context, share, publicKey, in, out);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    return bytes;
  }

  private static List<Point> replaced(List<Point> points, int index, Point by) {
    List<Point> copy = new ArrayList<>(points);
    copy.set(index, by);
    return copy;
  }

  private static List<Point> without(List<Point> points, int index) {
    List<Point> copy = new ArrayList<>(points);
    copy.remove(index);
    return copy;
  }

  private static List<Point> plus(List<Point> points, Point more) {
    List<Point> copy = new ArrayList<>(points);
    copy.add(more);
    return copy;
  }

  private static List<Point> reversed(List<Point> points) {
    List<Point> copy = new ArrayList<>(points);
    Collections.reverse(copy);
    return copy;
  }
}
