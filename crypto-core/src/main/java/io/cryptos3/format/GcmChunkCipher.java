package io.cryptos3.format;

import io.cryptos3.secret.Wipe;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM without associated data, on heap arrays: direct buffers are slower. */
final class GcmChunkCipher implements ChunkCipher {
  /** Length of the key. */
  static final int KEY_BYTES = 32;

  private static final int TAG_BITS = ObjectLayout.TAG_BYTES * Byte.SIZE;
  private static final SecretKey ZERO_KEY = new SecretKeySpec(new byte[KEY_BYTES], "AES");

  private final WipeableKey key;
  private final byte[] baseNonce;
  private final byte[] nonce = new byte[ChunkNonce.BYTES];
  private final Cipher cipher;

  GcmChunkCipher(byte[] key, byte[] baseNonce) {
    this.key = new WipeableKey("AES", key);
    this.baseNonce = baseNonce.clone();
    this.cipher = GcmProvider.newCipher();
  }

  @Override
  public int seal(long chunkIndex, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
    try {
      init(Cipher.ENCRYPT_MODE, chunkIndex);
      return cipher.doFinal(in, inOffset, length, out, outOffset);
    } catch (GeneralSecurityException e) {
      throw bug(e);
    }
  }

  @Override
  public int open(
      long chunkIndex, byte[] in, int inOffset, int sealedLength, byte[] out, int outOffset)
      throws AEADBadTagException {
    try {
      init(Cipher.DECRYPT_MODE, chunkIndex);
      return cipher.doFinal(in, inOffset, sealedLength, out, outOffset);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw bug(e);
    }
  }

  /**
   * Wipes the key, and replaces what the provider keeps of it: that cannot be wiped. It is replaced
   * as if to encrypt, because the JDK's cipher remembers the last key that has encrypted until
   * there is another one. Does nothing the second time.
   */
  @Override
  public void close() {
    if (key.isDestroyed()) {
      return;
    }
    key.destroy();
    Wipe.bytes(baseNonce, nonce);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, ZERO_KEY, new GCMParameterSpec(TAG_BITS, nonce));
    } catch (GeneralSecurityException e) {
      throw bug(e);
    }
  }

  private void init(int mode, long chunkIndex) throws GeneralSecurityException {
    ChunkNonce.write(baseNonce, chunkIndex, nonce);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
  }

  private static IllegalStateException bug(GeneralSecurityException e) {
    return new IllegalStateException("Bug: AES-GCM refused its arguments", e);
  }
}
