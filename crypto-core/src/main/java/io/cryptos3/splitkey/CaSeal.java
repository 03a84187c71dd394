package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the private key of the project's CA under a key derived from the master key, so that it can
 * lie in a file of the owner's.
 *
 * <p>AES-256-GCM; a box is a random 12-byte nonce, the ciphertext and the 16-byte tag.
 */
public final class CaSeal implements AutoCloseable {
  static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final byte[] PURPOSE = "cryptos3 CA key v1".getBytes(StandardCharsets.US_ASCII);

  private final SecretBytes key;

  CaSeal(SecretBytes key) {
    this.key = key;
  }

  /** Seals a private key. */
  public byte[] seal(SecretBytes caKey, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return seal(caKey, nonce);
  }

  byte[] seal(SecretBytes caKey, byte[] nonce) {
    byte[] plain = caKey.revealCopy();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
      byte[] box = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, box, NONCE_BYTES, sealed.length);
      return box;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: AES-GCM cannot seal", e);
    } finally {
      Wipe.bytes(plain);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws NotGenuineException if another master key sealed it or it was modified
   */
  public SecretBytes open(byte[] box) throws NotGenuineException {
    if (box.length < NONCE_BYTES + TAG_BYTES) {
      throw new NotGenuineException("The sealed CA key has only " + box.length + " bytes");
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(box, NONCE_BYTES));
      return SecretBytes.takeOver(cipher.doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES));
    } catch (GeneralSecurityException e) {
      throw new NotGenuineException("The sealed CA key does not open with this master key");
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    byte[] raw = key.revealCopy();
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode, new SecretKeySpec(raw, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
      cipher.updateAAD(PURPOSE);
      return cipher;
    } finally {
      Wipe.bytes(raw);
    }
  }

  @Override
  public String toString() {
    return "CaSeal(redacted)";
  }

  @Override
  public void close() {
    key.close();
  }
}
