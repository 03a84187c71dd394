package io.cryptos3.splitkey;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * A point of P-256 other than infinity; a public value.
 *
 * <p>A {@code Point} that exists is valid: {@link #decode} checks what is received, and the
 * cofactor is 1, so every valid point has order q. Immutable and safe for use by several threads.
 */
public final class Point {
  /** The length of {@link #encode()}. */
  public static final int BYTES = P256.POINT_BYTES;

  /** The base point G. */
  public static final Point GENERATOR = new Point(P256.GENERATOR);

  private static final int UNCOMPRESSED = 0x04;

  private final ECPoint normalized;

  private Point(ECPoint normalized) {
    this.normalized = normalized;
  }

  /** Makes a point of a result of arithmetic on valid points. */
  static Point of(ECPoint point) {
    if (point.isInfinity()) {
      throw new IllegalStateException("bug: a multiplication by a non-zero scalar gave infinity");
    }
    return new Point(point.normalize());
  }

  /**
   * Reads and checks a received point (SEC 1 §2.3.4, uncompressed form only).
   *
   * @param encoded 65 bytes: 04, x, y
   * @throws InvalidPointException if the length, the prefix or a coordinate is out of range, or the
   *     point is not on the curve; infinity has no such encoding
   */
  public static Point decode(byte[] encoded) throws InvalidPointException {
    // E1
    if (encoded.length != BYTES) {
      throw new InvalidPointException(
          "Point has " + encoded.length + " bytes, expected " + BYTES + " (uncompressed P-256)");
    }
    // E1
    if (encoded[0] != UNCOMPRESSED) {
      throw new InvalidPointException(
          String.format("Point starts with %02x, expected 04 (uncompressed P-256)", encoded[0]));
    }
    BigInteger x = BigIntegers.fromUnsignedByteArray(encoded, 1, P256.SCALAR_BYTES);
    BigInteger y =
        BigIntegers.fromUnsignedByteArray(encoded, 1 + P256.SCALAR_BYTES, P256.SCALAR_BYTES);
    // E2
    if (x.compareTo(P256.PRIME) >= 0 || y.compareTo(P256.PRIME) >= 0) {
      throw new InvalidPointException("Point has a coordinate that is not below the P-256 prime");
    }
    ECPoint point = P256.CURVE.createPoint(x, y);
    // E3
    if (!point.isValid()) {
      throw new InvalidPointException("Point is not on the curve P-256");
    }
    return new Point(point);
  }

  /** Returns the 65 bytes 04, x, y (SEC 1 §2.3.3). */
  public byte[] encode() {
    return normalized.getEncoded(false);
  }

  /** Returns the 33 bytes of the compressed form (SEC 1 §2.3.3), which RFC 9497 hashes. */
  byte[] encodeCompressed() {
    return normalized.getEncoded(true);
  }

  /** Returns the x coordinate as 32 bytes: the result of a Diffie-Hellman exchange. */
  byte[] encodeX() {
    return normalized.getAffineXCoord().getEncoded();
  }

  boolean hasOddY() {
    return normalized.getAffineYCoord().testBitZero();
  }

  Point negate() {
    return new Point(normalized.negate());
  }

  ECPoint unwrap() {
    return normalized;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point that && normalized.equals(that.normalized);
  }

  @Override
  public int hashCode() {
    return normalized.hashCode();
  }

  /** Returns the first bytes in hex: enough to tell points apart in a log. */
  @Override
  public String toString() {
    byte[] x = encodeX();
    return String.format("Point(%02x%02x%02x%02x…)", x[0], x[1], x[2], x[3]);
  }
}
