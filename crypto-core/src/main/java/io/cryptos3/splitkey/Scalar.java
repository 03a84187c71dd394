package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.util.BigIntegers;

/**
 * A secret number in 1 … q−1, q being the order of P-256.
 *
 * <p>The time that arithmetic takes is to say nothing useful of the number. Single points are
 * multiplied by {@code k + u·q} with a fresh random u of 64 bits, whose digits, and the steps that
 * depend on them, differ from call to call; products modulo q are made of such numbers too. Batches
 * go through {@link LockStep}, whose steps are the same for all numbers. Inversion is Bouncy
 * Castle's constant-time one, and multiples of the generator come from a table that is read as a
 * whole. The specification says why, scalar by scalar (split-keys.md §13).
 *
 * <p>Closing drops the number; a JVM cannot promise that no copy of it stays in freed memory. Safe
 * for use by several threads; whoever made it closes it.
 */
public final class Scalar implements AutoCloseable {
  /** The length of {@link #toSecret()}. */
  public static final int BYTES = P256.SCALAR_BYTES;

  /** Bytes that {@link #reduce} takes: 128 bits more than q, so that the result is uniform. */
  static final int WIDE_BYTES = 48;

  private static final BigInteger MAX = P256.ORDER.subtract(BigInteger.ONE);
  private static final int BLINDING_BITS = 64;
  private static final SecureRandom BLINDING = new SecureRandom();

  private volatile BigInteger value;

  private Scalar(BigInteger value) {
    // E4, D1
    if (value.signum() <= 0 || value.compareTo(P256.ORDER) >= 0) {
      throw new IllegalArgumentException("Scalar is not between 1 and q - 1");
    }
    this.value = value;
  }

  /** Draws a uniformly random scalar. */
  public static Scalar random(SecureRandom random) {
    return new Scalar(BigIntegers.createRandomInRange(BigInteger.ONE, MAX, random));
  }

  /**
   * Reads a scalar.
   *
   * @param encoded 32 bytes, big endian; stays the caller's to close
   * @throws IllegalArgumentException if the length is wrong or the number is not in 1 … q−1
   */
  public static Scalar of(SecretBytes encoded) {
    byte[] bytes = encoded.revealCopy();
    try {
      // E4
      if (bytes.length != BYTES) {
        throw new IllegalArgumentException(
            "Scalar has " + bytes.length + " bytes, expected " + BYTES);
      }
      return new Scalar(new BigInteger(1, bytes));
    } finally {
      Wipe.bytes(bytes);
    }
  }

  /** Reduces 48 uniformly random bytes, big endian, modulo q. */
  static Scalar reduce(byte[] wide) {
    if (wide.length != WIDE_BYTES) {
      throw new IllegalArgumentException(
          "Reduction needs " + WIDE_BYTES + " bytes, got " + wide.length);
    }
    return new Scalar(new BigInteger(1, wide).mod(P256.ORDER));
  }

  /** Returns this·other mod q. */
  Scalar times(Scalar other) {
    return new Scalar(blinded().multiply(other.blinded()).mod(P256.ORDER));
  }

  /** Returns {@code this + factor·other} mod q, which may be zero: the response of a proof. */
  BigInteger plus(BigInteger factor, Scalar other) {
    return blinded().add(factor.multiply(other.blinded())).mod(P256.ORDER);
  }

  /** Returns this⁻¹ mod q. */
  Scalar inverse() {
    return new Scalar(BigIntegers.modOddInverse(P256.ORDER, value()));
  }

  /** Returns this·point, blinded against timing where it does not come from a table. */
  public Point times(Point point) {
    return point.equals(Point.GENERATOR)
        ? timesGenerator()
        : Point.of(point.unwrap().multiply(blinded()));
  }

  /** Returns this·point for each point, in order; cheaper than one by one. */
  public List<Point> times(List<Point> points) {
    return points.size() < LockStep.MIN_POINTS
        ? points.stream().map(this::times).toList()
        : LockStep.multiply(this, points);
  }

  /** Returns this·point without blinding: for scalars that are used once and forgotten. */
  Point timesOnce(Point point) {
    return Point.of(point.unwrap().multiply(value()));
  }

  /** Returns this·G. */
  public Point timesGenerator() {
    return Point.of(P256.generatorTimes(value()));
  }

  /** Returns 32 bytes, big endian. */
  public SecretBytes toSecret() {
    return SecretBytes.takeOver(encode(value()));
  }

  BigInteger value() {
    BigInteger current = value;
    if (current == null) {
      throw new IllegalStateException("Scalar was used after it was closed");
    }
    return current;
  }

  static byte[] encode(BigInteger value) {
    return BigIntegers.asUnsignedByteArray(BYTES, value);
  }

  /** Returns a multiplier that has the effect of this number, and other digits each time. */
  BigInteger blinded() {
    // U15
    BigInteger multiple = P256.ORDER.multiply(new BigInteger(BLINDING_BITS, BLINDING));
    return value().add(multiple);
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Scalar that)) {
      return false;
    }
    byte[] mine = encode(value());
    byte[] theirs = encode(that.value());
    try {
      return MessageDigest.isEqual(mine, theirs);
    } finally {
      Wipe.bytes(mine, theirs);
    }
  }

  /** Returns a constant, silent about the number. */
  @Override
  public int hashCode() {
    return BYTES;
  }

  @Override
  public String toString() {
    return "Scalar(redacted)";
  }

  /** Forgets the number. Does nothing the second time. */
  @Override
  public void close() {
    value = null;
  }
}
