package io.cryptos3.keymanager;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.wire.Bytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets at rest: AES-256-GCM with a random nonce, bound to what the secret belongs to
 * (rule Q1), so that no sealed value passes for another. Sealed: nonce (12), ciphertext, tag (16).
 */
final class SecretBox implements AutoCloseable {
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretBytes key;
  private final SecureRandom random;

  /** Takes over the key, 32 bytes, which is closed with this. */
  SecretBox(SecretBytes key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /** Seals a secret, which stays the caller's to close. */
  Bytes seal(FixedEncoding belongsTo, SecretBytes secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] plain = secret.revealCopy();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, belongsTo).doFinal(plain);
      byte[] box = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, box, nonce.length, sealed.length);
      return Bytes.of(box);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: AES-GCM cannot encrypt", e);
    } finally {
      Wipe.bytes(plain);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @return the secret, which the caller closes
   * @throws IllegalStateException if it was modified, moved, or sealed by another key
   */
  SecretBytes open(FixedEncoding belongsTo, Bytes sealed) {
    byte[] box = sealed.toArray();
    try {
      byte[] nonce = Arrays.copyOf(box, NONCE_BYTES);
      return SecretBytes.takeOver(
          cipher(Cipher.DECRYPT_MODE, nonce, belongsTo)
              .doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "A sealed value in the database does not open: it was changed, or the storage key is of"
              + " another key manager",
          e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, FixedEncoding belongsTo)
      throws GeneralSecurityException {
    byte[] raw = key.revealCopy();
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(mode, new SecretKeySpec(raw, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(belongsTo.encode());
      return cipher;
    } finally {
      Wipe.bytes(raw);
    }
  }

  @Override
  public void close() {
    key.close();
  }
}
