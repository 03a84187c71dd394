package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/**
 * A small secret, such as a password, sealed under its name to the Xᵉ of a key version
 * (split-keys.md §11.8). To open it, its point is evaluated by both servers like an EDEK's, with
 * {@link KeyUsage#MATERIAL}.
 *
 * <p>Whoever knows Xᵉ can seal: a box says nothing of who made it. It is opened once, by one
 * thread; {@link #unblind} and {@link #close()} forget the blinding.
 */
public final class SealedSecret implements AutoCloseable {
  /** The longest secret, in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  /** What a box has besides the secret, in bytes. */
  public static final int OVERHEAD_BYTES = MaterialBox.OVERHEAD_BYTES;

  /** The longest box, in bytes. */
  public static final int MAX_BOX_BYTES = OVERHEAD_BYTES + MAX_BYTES;

  private static final String PURPOSE = "cryptos3 secret v1";
  private static final String NAME_LABEL = "cryptos3 secret name v1";

  private final MaterialBox box;

  private SealedSecret(MaterialBox box) {
    this.box = box;
  }

  /**
   * Seals a secret, which stays the caller's to close.
   *
   * @param name of the secret, under which alone it opens
   * @throws IllegalArgumentException if it is empty or longer than {@value #MAX_BYTES} bytes
   */
  public static byte[] seal(String name, MaterialRecipient recipient, SecretBytes secret) {
    // X6
    if (secret.length() < 1 || secret.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "Secret " + name + " has " + secret.length() + " bytes, expected 1 to " + MAX_BYTES);
    }
    return HpkeBox.seal(
        recipient.publicKey(), recipient.info(PURPOSE), aad(name, recipient), secret);
  }

  private static byte[] aad(String name, MaterialRecipient recipient) {
    return FixedEncoding.of(NAME_LABEL).text(name).text(recipient.keyVersion()).encode();
  }

  /**
   * Blinds the point of a box with a fresh random scalar.
   *
   * @throws InvalidPointException if this is no box
   */
  public static SealedSecret blind(byte[] box, SecureRandom random) throws InvalidPointException {
    return new SealedSecret(MaterialBox.blind(box, MAX_BYTES, "Sealed secret", random));
  }

  /**
   * Opens a box with a private key that is in one place, as in offline recovery only. The caller
   * closes the secret.
   *
   * @param recipient whose public key is that of the key
   * @throws InvalidPointException if this is no box
   * @throws NotGenuineException if it is not of this name and key version, or was modified
   */
  public static SecretBytes open(
      byte[] box,
      String name,
      MaterialRecipient recipient,
      DecapsulationKey key,
      SecureRandom random)
      throws InvalidPointException, NotGenuineException {
    try (SealedSecret sealed = blind(box, random)) {
      return sealed.unblind(key.times(sealed.point()), name, recipient);
    }
  }

  /** Returns t·enc, what the servers get. */
  public Point point() {
    return box.point();
  }

  /**
   * Removes the blinding and opens the box.
   *
   * @param evaluated what the servers answered, whose proofs hold
   * @param name that was asked for
   * @throws NotGenuineException if the box is not of this name and key version, or was modified
   * @throws IllegalStateException if this was unblinded or closed before
   */
  public SecretBytes unblind(Point evaluated, String name, MaterialRecipient recipient)
      throws NotGenuineException {
    try {
      // X7
      return box.open(
          evaluated, recipient.publicKey(), recipient.info(PURPOSE), aad(name, recipient));
    } catch (GeneralSecurityException e) {
      throw new NotGenuineException(
          "What the appliance keeps as secret "
              + name
              + " of key version "
              + recipient.keyVersion()
              + " does not open: it was modified, or is another secret");
    }
  }

  @Override
  public String toString() {
    return "SealedSecret(redacted)";
  }

  @Override
  public void close() {
    box.close();
  }
}
