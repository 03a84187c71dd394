package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Key material that was made elsewhere, sealed to the Xᵉ of a key version (split-keys.md §11.4). To
 * open it, its point is evaluated by both servers like an EDEK's, with {@link KeyUsage#MATERIAL}.
 *
 * <p>A box is opened once, by one thread; {@link #unblind} and {@link #close()} forget the
 * blinding.
 */
public final class SealedMaterial implements AutoCloseable {
  /** The longest material, in bytes: as long as what can be derived. */
  public static final int MAX_BYTES = 8_160;

  /** The longest box, in bytes. */
  public static final int MAX_BOX_BYTES = Point.BYTES + MAX_BYTES + HpkeBox.TAG_BYTES;

  private static final byte[] PURPOSE = "cryptos3 import v1".getBytes(StandardCharsets.US_ASCII);
  private static final int OVERHEAD_BYTES = Point.BYTES + HpkeBox.TAG_BYTES;

  private final Point enc;
  private final byte[] ciphertext;
  private final Blinding blinding;

  private SealedMaterial(Point enc, byte[] ciphertext, Blinding blinding) {
    this.enc = enc;
    this.ciphertext = ciphertext;
    this.blinding = blinding;
  }

  /**
   * The key version that material is sealed to.
   *
   * @param keyVersion {@code name@number}
   * @param publicKey Xᵉ of the version; verified, for whoever seals, as by one who encrypts
   */
  public record Recipient(
      ProjectId project, KeyVersionId version, String keyVersion, Point publicKey) {

    byte[] info() {
      return org.bouncycastle.util.Arrays.concatenate(PURPOSE, project.bytes(), version.bytes());
    }

    byte[] aad() {
      return keyVersion.getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Seals material, which stays the caller's to close.
   *
   * @throws IllegalArgumentException if it is empty or longer than {@value #MAX_BYTES} bytes
   */
  public static byte[] seal(Recipient recipient, SecretBytes material) {
    if (material.length() < 1 || material.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "Material of " + material.length() + " bytes, expected 1 to " + MAX_BYTES);
    }
    return HpkeBox.seal(recipient.publicKey(), recipient.info(), recipient.aad(), material);
  }

  /** Returns how many bytes a box with so many bits of material has. */
  public static int boxBytes(int bits) {
    return OVERHEAD_BYTES + bits / Byte.SIZE;
  }

  /**
   * Blinds the point of a box with a fresh random scalar.
   *
   * @throws InvalidPointException if this is no box
   */
  public static SealedMaterial blind(byte[] box, SecureRandom random) throws InvalidPointException {
    if (box.length <= OVERHEAD_BYTES || box.length > MAX_BOX_BYTES) {
      throw new InvalidPointException(
          "Sealed material has " + box.length + " bytes, which cannot be");
    }
    Point enc = Point.decode(Arrays.copyOf(box, Point.BYTES));
    byte[] ciphertext = Arrays.copyOfRange(box, Point.BYTES, box.length);
    return new SealedMaterial(enc, ciphertext, Blinding.of(enc, random));
  }

  /** Returns t·enc, what the servers get. */
  public Point point() {
    return blinding.blinded();
  }

  /**
   * Removes the blinding and opens the box.
   *
   * @param evaluated what the servers answered, whose proofs hold
   * @throws NotGenuineException if the box is not of this key version, or was modified
   * @throws IllegalStateException if this was unblinded or closed before
   */
  public SecretBytes unblind(Point evaluated, Recipient recipient) throws NotGenuineException {
    Point shared = blinding.remove(evaluated);
    try (SecretBytes secret = DhKem.derive(shared, enc, recipient.publicKey())) {
      return HpkeSchedule.open(secret, recipient.info(), recipient.aad(), ciphertext);
    } catch (GeneralSecurityException e) {
      throw new NotGenuineException(
          "The sealed material of key version " + recipient.keyVersion() + " does not open");
    }
  }

  @Override
  public String toString() {
    return "SealedMaterial(redacted)";
  }

  @Override
  public void close() {
    blinding.close();
  }
}
