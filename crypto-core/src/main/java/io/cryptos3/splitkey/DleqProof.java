package io.cryptos3.splitkey;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A proof that a public key and a list of points are the same multiple of a base and of another
 * list of points: RFC 9497 §2.2, with a context that is bound to everything the proof is about
 * (split-keys.md §10.1).
 *
 * <p>It says nothing about the factor. Whoever does not know the factor, or used another one for a
 * single point of the batch, cannot make it.
 */
public final class DleqProof {
  private final byte[] challenge;
  private final byte[] response;

  private DleqProof(byte[] challenge, byte[] response) {
    this.challenge = challenge;
    this.response = response;
  }

  /** Wraps a received proof, whose numbers {@link #verifies} checks. */
  public static DleqProof of(byte[] challenge, byte[] response) {
    return new DleqProof(challenge.clone(), response.clone());
  }

  /** Proves {@code publicKey = k·base} and {@code out = k·in} for each pair of points. */
  static DleqProof prove(
      ProofContext context, DleqStatement statement, Scalar k, SecureRandom random) {
    // P1
    try (Scalar nonce = Scalar.random(random)) {
      return prove(statement.contextString(context), statement, k, nonce);
    }
  }

  /** GenerateProof of RFC 9497 with its random scalar given. */
  static DleqProof prove(byte[] contextString, DleqStatement statement, Scalar k, Scalar nonce) {
    DleqTranscript transcript = new DleqTranscript(contextString, statement.publicKey());
    List<BigInteger> weights = transcript.weights(statement.in(), statement.out());
    Fork<Point> t2 = Fork.of(() -> nonce.times(statement.base()));
    Point m = Point.of(WeightedSum.of(weights, statement.in()));
    Fork<Point> t3 = Fork.of(() -> nonce.times(m));
    Composites composites = new Composites(m, k.times(m));
    BigInteger c = transcript.challenge(composites, t2.join(), t3.join());
    return new DleqProof(Scalar.encode(c), Scalar.encode(nonce.plus(c.negate(), k)));
  }

  /**
   * Tells whether the prover knew the factor, used it for every point, and meant this context.
   *
   * @param base A
   * @param publicKey B, which is said to be k·A
   * @param in C, the points that were given
   * @param out D, which are said to be k·C, in the same order
   */
  public boolean verifies(
      ProofContext context, Point base, Point publicKey, List<Point> in, List<Point> out) {
    // P3
    if (!DleqStatement.isAboutAsMany(in, out)) {
      return false;
    }
    DleqStatement statement = new DleqStatement(base, publicKey, in, out);
    return verifies(statement.contextString(context), statement);
  }

  /** VerifyProof of RFC 9497. */
  boolean verifies(byte[] contextString, DleqStatement statement) {
    // P3
    if (challenge.length != Scalar.BYTES || response.length != Scalar.BYTES) {
      return false;
    }
    BigInteger c = new BigInteger(1, challenge);
    BigInteger s = new BigInteger(1, response);
    if (c.compareTo(P256.ORDER) >= 0 || s.compareTo(P256.ORDER) >= 0) {
      return false;
    }
    DleqTranscript transcript = new DleqTranscript(contextString, statement.publicKey());
    List<BigInteger> weights = transcript.weights(statement.in(), statement.out());
    Fork<ECPoint> forkedZ = Fork.of(() -> WeightedSum.of(weights, statement.out()));
    ECPoint m = WeightedSum.of(weights, statement.in());
    ECPoint z = forkedZ.join();
    // P3
    if (m.isInfinity() || z.isInfinity()) {
      return false;
    }
    Fork<ECPoint> forkedT2 =
        Fork.of(() -> sum(s, statement.base().unwrap(), c, statement.publicKey().unwrap()));
    ECPoint t3 = sum(s, m, c, z);
    ECPoint t2 = forkedT2.join();
    // P3
    return !t2.isInfinity()
        && !t3.isInfinity()
        // P2
        && c.equals(
            transcript.challenge(
                new Composites(Point.of(m), Point.of(z)), Point.of(t2), Point.of(t3)));
  }

  /** Returns s·a + c·b, of public numbers. */
  private static ECPoint sum(BigInteger s, ECPoint a, BigInteger c, ECPoint b) {
    return ECAlgorithms.sumOfTwoMultiplies(a, s, b, c);
  }

  /** Returns c, 32 bytes, big endian. */
  public byte[] challenge() {
    return challenge.clone();
  }

  /** Returns s, 32 bytes, big endian. */
  public byte[] response() {
    return response.clone();
  }
}
