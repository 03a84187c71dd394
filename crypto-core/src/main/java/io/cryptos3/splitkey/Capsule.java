package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * An EDEK, taken apart: the point that the servers evaluate, and what the DEK is bound to
 * (split-keys.md §11.3).
 *
 * <p>As wrapped it is {@code enc}, 65 bytes; re-wrapped, {@code R' ‖ enc ‖ X}, 195 bytes, where X
 * is the public key that enc was made for.
 */
final class Capsule {
  static final int WRAPPED_BYTES = Point.BYTES;
  static final int REWRAPPED_BYTES = 3 * Point.BYTES;

  private final Point point;
  private final Point enc;
  private final Optional<Point> originalKey;

  private Capsule(Point point, Point enc, Optional<Point> originalKey) {
    this.point = point;
    this.enc = enc;
    this.originalKey = originalKey;
  }

  /**
   * Reads and checks an EDEK.
   *
   * @throws InvalidPointException if it has neither length, any of its points is invalid, or the
   *     first of a re-wrapped one has an odd y
   */
  static Capsule decode(byte[] edek) throws InvalidPointException {
    if (edek.length == WRAPPED_BYTES) {
      Point enc = Point.decode(edek);
      return new Capsule(enc, enc, Optional.empty());
    }
    // W1
    if (edek.length != REWRAPPED_BYTES) {
      throw new InvalidPointException(
          String.format(
              "EDEK has %d bytes, expected %d, or %d of a re-wrapped one",
              edek.length, WRAPPED_BYTES, REWRAPPED_BYTES));
    }
    Point rewrapped = pointAt(edek, 0);
    // W3
    if (rewrapped.hasOddY()) {
      throw new InvalidPointException("Re-wrapped EDEK starts with a point whose y is odd");
    }
    return new Capsule(rewrapped, pointAt(edek, 1), Optional.of(pointAt(edek, 2)));
  }

  // W2
  private static Point pointAt(byte[] edek, int index) throws InvalidPointException {
    return Point.decode(Arrays.copyOfRange(edek, index * Point.BYTES, (index + 1) * Point.BYTES));
  }

  /** Returns R, what the servers evaluate. */
  Point point() {
    return point;
  }

  /**
   * Finishes the decapsulation.
   *
   * @param shared x·R
   * @param publicKey X of the key version that the EDEK names
   */
  SecretBytes derive(Point shared, Point publicKey) {
    return DhKem.derive(shared, enc, originalKey.orElse(publicKey));
  }

  /**
   * Returns the EDEK for another key version, 195 bytes, that opens to the same DEK.
   *
   * @param moved ±R' as the key manager computed it
   * @param publicKey X of the key version that this EDEK names
   */
  byte[] rewrapped(Point moved, Point publicKey) {
    Point even = moved.hasOddY() ? moved.negate() : moved;
    return org.bouncycastle.util.Arrays.concatenate(
        even.encode(), enc.encode(), originalKey.orElse(publicKey).encode());
  }
}
