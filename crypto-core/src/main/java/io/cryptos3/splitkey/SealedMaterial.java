package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

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
  public static final int MAX_BOX_BYTES = MaterialBox.OVERHEAD_BYTES + MAX_BYTES;

  private static final String PURPOSE = "cryptos3 import v1";

  private final MaterialBox box;

  private SealedMaterial(MaterialBox box) {
    this.box = box;
  }

  /**
   * Seals material, which stays the caller's to close.
   *
   * @throws IllegalArgumentException if it is empty or longer than {@value #MAX_BYTES} bytes
   */
  public static byte[] seal(MaterialRecipient recipient, SecretBytes material) {
    if (material.length() < 1 || material.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "Material of " + material.length() + " bytes, expected 1 to " + MAX_BYTES);
    }
    return HpkeBox.seal(recipient.publicKey(), recipient.info(PURPOSE), aad(recipient), material);
  }

  private static byte[] aad(MaterialRecipient recipient) {
    return recipient.keyVersion().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns how many bytes a box with so many bits of material has. */
  public static int boxBytes(int bits) {
    return MaterialBox.OVERHEAD_BYTES + bits / Byte.SIZE;
  }

  /**
   * Blinds the point of a box with a fresh random scalar.
   *
   * @throws InvalidPointException if this is no box
   */
  public static SealedMaterial blind(byte[] box, SecureRandom random) throws InvalidPointException {
    return new SealedMaterial(MaterialBox.blind(box, MAX_BYTES, "Sealed material", random));
  }

  /** Returns t·enc, what the servers get. */
  public Point point() {
    return box.point();
  }

  /**
   * Removes the blinding and opens the box.
   *
   * @param evaluated what the servers answered, whose proofs hold
   * @throws NotGenuineException if the box is not of this key version, or was modified
   * @throws IllegalStateException if this was unblinded or closed before
   */
  public SecretBytes unblind(Point evaluated, MaterialRecipient recipient)
      throws NotGenuineException {
    try {
      return box.open(evaluated, recipient.publicKey(), recipient.info(PURPOSE), aad(recipient));
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
    box.close();
  }
}
