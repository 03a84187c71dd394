package io.cryptos3.splitkey;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.hash2curve.OPRFHashToScalar;
import org.bouncycastle.util.Arrays;

/**
 * What RFC 9497 §2.2 hashes for a proof over P-256 with SHA-256, and how; the context string is an
 * argument, so that the RFC's own vectors run on this code.
 */
final class DleqTranscript {
  private static final int SECURITY_BITS = 128;

  private final byte[] contextString;
  private final OPRFHashToScalar hashToField =
      new OPRFHashToScalar(P256.CURVE, new SHA256Digest(), SECURITY_BITS);
  private final byte[] scalarTag;
  private final byte[] publicKey;

  DleqTranscript(byte[] contextString, Point publicKey) {
    this.contextString = contextString.clone();
    this.scalarTag = Arrays.concatenate(ascii("HashToScalar-"), contextString);
    this.publicKey = framed(publicKey.encodeCompressed());
  }

  /** Returns the weights d of a batch (ComputeComposites). */
  List<BigInteger> weights(List<Point> in, List<Point> out) {
    byte[] tag = framed(Arrays.concatenate(ascii("Seed-"), contextString));
    byte[] seed = framed(Sha256.of(publicKey, tag));
    List<BigInteger> weights = new ArrayList<>(in.size());
    for (int j = 0; j < in.size(); j++) {
      byte[] points = Arrays.concatenate(framed(in.get(j)), framed(out.get(j)));
      weights.add(hashToScalar(Arrays.concatenate(seed, twoBytes(j), points, ascii("Composite"))));
    }
    return weights;
  }

  /** Returns the challenge c (GenerateProof, VerifyProof). */
  BigInteger challenge(Composites composites, Point t2, Point t3) {
    byte[] all =
        Arrays.concatenate(framed(composites.m()), framed(composites.z()), framed(t2), framed(t3));
    return hashToScalar(Arrays.concatenate(publicKey, all, ascii("Challenge")));
  }

  /** HashToScalar: RFC 9497 §4.3. */
  BigInteger hashToScalar(byte[] input) {
    return hashToField.process(input, scalarTag);
  }

  private static byte[] framed(Point point) {
    return framed(point.encodeCompressed());
  }

  private static byte[] framed(byte[] bytes) {
    return Arrays.concatenate(twoBytes(bytes.length), bytes);
  }

  private static byte[] twoBytes(int number) {
    return new byte[] {(byte) (number >> Byte.SIZE), (byte) number};
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
