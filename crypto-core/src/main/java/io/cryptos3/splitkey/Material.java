package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;

/** Symmetric key material of a key version (split-keys.md §11.4), apart from its evaluation. */
final class Material {
  private static final String DOMAIN = "CRYPTOS3-V1-MATERIAL-with-P256_XMD:SHA-256_SSWU_RO_";
  private static final byte[] LABEL = "cryptos3 material v1".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_BITS = 65_280;

  private Material() {}

  /** Returns P_v, the point of a version, whose logarithm nobody knows. */
  static Point point(KeyVersionId version) {
    return hashToCurve(version.bytes(), DOMAIN);
  }

  /** hash_to_curve of RFC 9380 for the suite P256_XMD:SHA-256_SSWU_RO_. */
  static Point hashToCurve(byte[] message, String domain) {
    HashToEllipticCurve hash =
        HashToEllipticCurve.getInstance(HashToCurveProfile.P256_XMD_SHA_256, domain);
    return Point.of(P256.CURVE.importPoint(hash.hashToCurve(message)));
  }

  /**
   * Derives the material.
   *
   * @param evaluated xᵉ_v·P_v
   */
  static SecretBytes derive(Point evaluated, KeyVersionId version, int bits) {
    // X2
    if (bits < Byte.SIZE || bits > MAX_BITS || bits % Byte.SIZE != 0) {
      throw new IllegalArgumentException(
          "Material of " + bits + " bits, expected a multiple of 8 from 8 to " + MAX_BITS);
    }
    byte[] id = version.bytes();
    byte[] info =
        ByteBuffer.allocate(LABEL.length + Integer.BYTES + id.length + Integer.BYTES)
            .put(LABEL)
            .putInt(id.length)
            .put(id)
            .putInt(bits)
            .array();
    byte[] inputKey = evaluated.encode();
    try {
      return SecretBytes.takeOver(Hkdf.derive(null, inputKey, info, bits / Byte.SIZE));
    } finally {
      Wipe.bytes(inputKey);
    }
  }
}
