package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A box of {@link HpkeBox} that is sealed to the Xᵉ of a key version, on its way to be opened: both
 * servers evaluate its blinded point with {@link KeyUsage#MATERIAL}.
 *
 * <p>Opened once, by one thread; {@link #open} and {@link #close()} forget the blinding.
 */
final class MaterialBox implements AutoCloseable {
  static final int OVERHEAD_BYTES = Point.BYTES + HpkeBox.TAG_BYTES;

  private final Point enc;
  private final byte[] ciphertext;
  private final Blinding blinding;

  private MaterialBox(Point enc, byte[] ciphertext, Blinding blinding) {
    this.enc = enc;
    this.ciphertext = ciphertext;
    this.blinding = blinding;
  }

  /**
   * Blinds the point of a box with a fresh random scalar.
   *
   * @param maxBytes of what is inside
   * @param what that is, for the message, with a capital
   * @throws InvalidPointException if this is no box
   */
  static MaterialBox blind(byte[] box, int maxBytes, String what, SecureRandom random)
      throws InvalidPointException {
    if (box.length <= OVERHEAD_BYTES || box.length > OVERHEAD_BYTES + maxBytes) {
      throw new InvalidPointException(what + " has " + box.length + " bytes, which cannot be");
    }
    Point enc = Point.decode(Arrays.copyOf(box, Point.BYTES));
    byte[] ciphertext = Arrays.copyOfRange(box, Point.BYTES, box.length);
    return new MaterialBox(enc, ciphertext, Blinding.of(enc, random));
  }

  /** Returns t·enc, what the servers get. */
  Point point() {
    return blinding.blinded();
  }

  /**
   * Removes the blinding and opens the box.
   *
   * @throws GeneralSecurityException if it does not open
   * @throws IllegalStateException if this was opened or closed before
   */
  SecretBytes open(Point evaluated, Point publicKey, byte[] info, byte[] aad)
      throws GeneralSecurityException {
    Point shared = blinding.remove(evaluated);
    try (SecretBytes secret = DhKem.derive(shared, enc, publicKey)) {
      return HpkeSchedule.open(secret, info, aad, ciphertext);
    }
  }

  @Override
  public String toString() {
    return "MaterialBox(redacted)";
  }

  @Override
  public void close() {
    blinding.close();
  }
}
