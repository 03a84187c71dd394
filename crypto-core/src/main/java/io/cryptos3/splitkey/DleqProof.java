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
    Point m = Point.of(WeightedSum.of(weights, statement.in()));
    Composites composites = new Composites(m, k.times(m));
    BigInteger c = transcript.challenge(composites, nonce.times(statement.base()), nonce.times(m));
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
    ECPoint m = WeightedSum.of(weights, statement.in());
    ECPoint z = WeightedSum.of(weights, statement.out());
    ECPoint t2 =
        ECAlgorithms.sumOfTwoMultiplies(
            statement.base().unwrap(), s, statement.publicKey().unwrap(), c);
    // P3
    if (m.isInfinity() || z.isInfinity() || t2.isInfinity()) {
      return false;
    }
    ECPoint t3 = ECAlgorithms.sumOfTwoMultiplies(m, s, z, c);
    return !t3.isInfinity()
        // P2
        && c.equals(
            transcript.challenge(
                new Composites(Point.of(m), Point.of(z)), Point.of(t2), Point.of(t3)));
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
