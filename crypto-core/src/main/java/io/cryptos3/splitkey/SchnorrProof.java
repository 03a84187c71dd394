package io.cryptos3.splitkey;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A proof of knowledge of k with {@code X = k·B} (Schnorr, made non-interactive by Fiat and
 * Shamir).
 *
 * <p>The statement that the proof is about, base, public key and all that goes with it, is hashed
 * into the challenge: a proof holds for one statement only.
 */
public final class SchnorrProof {
  private final byte[] challenge;
  private final byte[] response;

  private SchnorrProof(byte[] challenge, byte[] response) {
    this.challenge = challenge;
    this.response = response;
  }

  /** Wraps a received proof, whose numbers {@link #verifies} checks. */
  public static SchnorrProof of(byte[] challenge, byte[] response) {
    return new SchnorrProof(challenge.clone(), response.clone());
  }

  /**
   * Proves knowledge of {@code secret}.
   *
   * @param statement label and context, without base and public key
   */
  public static SchnorrProof prove(
      FixedEncoding statement, Point base, Scalar secret, SecureRandom random) {
    // R2
    try (Scalar nonce = Scalar.random(random)) {
      return prove(statement, base, secret, nonce);
    }
  }

  static SchnorrProof prove(FixedEncoding statement, Point base, Scalar secret, Scalar nonce) {
    BigInteger c = challenge(statement, base, secret.times(base), nonce.times(base));
    return new SchnorrProof(Scalar.encode(c), Scalar.encode(nonce.plus(c, secret)));
  }

  /** Tells whether the prover knew k with {@code publicKey = k·base} and meant this statement. */
  public boolean verifies(FixedEncoding statement, Point base, Point publicKey) {
    // R5
    if (challenge.length != Scalar.BYTES || response.length != Scalar.BYTES) {
      return false;
    }
    BigInteger c = new BigInteger(1, challenge);
    BigInteger z = new BigInteger(1, response);
    if (c.compareTo(P256.ORDER) >= 0 || z.compareTo(P256.ORDER) >= 0) {
      return false;
    }
    ECPoint commitment =
        ECAlgorithms.sumOfTwoMultiplies(
            base.unwrap(), z, publicKey.unwrap(), P256.ORDER.subtract(c));
    return !commitment.isInfinity()
        && c.equals(challenge(statement, base, publicKey, Point.of(commitment)));
  }

  private static BigInteger challenge(
      FixedEncoding statement, Point base, Point publicKey, Point commitment) {
    byte[] transcript =
        FixedEncoding.of("cryptos3 schnorr v1")
            .bytes(statement.encode())
            .point(base)
            .point(publicKey)
            .point(commitment)
            .encode();
    SHA512Digest digest = new SHA512Digest();
    digest.update(transcript, 0, transcript.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return new BigInteger(1, Arrays.copyOf(hash, Scalar.WIDE_BYTES)).mod(P256.ORDER);
  }

  /** Returns c, 32 bytes, big endian. */
  public byte[] challenge() {
    return challenge.clone();
  }

  /** Returns z, 32 bytes, big endian. */
  public byte[] response() {
    return response.clone();
  }
}
