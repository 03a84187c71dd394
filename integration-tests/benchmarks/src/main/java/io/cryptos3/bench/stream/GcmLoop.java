package io.cryptos3.bench.stream;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM, one {@code init} and one {@code doFinal} per chunk. */
public final class GcmLoop implements ChunkLoop {
  private static final int TAG_BYTES = 16;
  private static final int NONCE_BYTES = 12;

  private final SecretKey key = RandomKey.of("AES");
  private final Cipher cipher;

  /** Encrypts and decrypts with a cipher and a random key. */
  public GcmLoop(Cipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public int tagBytes() {
    return TAG_BYTES;
  }

  @Override
  public int seal(int chunk, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws GeneralSecurityException {
    cipher.init(Cipher.ENCRYPT_MODE, key, nonce(chunk));
    return cipher.doFinal(in, inOffset, length, out, outOffset);
  }

  @Override
  public int open(int chunk, byte[] in, int inOffset, int sealedLength, byte[] out, int outOffset)
      throws GeneralSecurityException {
    cipher.init(Cipher.DECRYPT_MODE, key, nonce(chunk));
    return cipher.doFinal(in, inOffset, sealedLength, out, outOffset);
  }

  /** Repeats from pass to pass; a provider refuses only the same nonce twice in a row. */
  private static GCMParameterSpec nonce(int chunk) {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(chunk).array();
    return new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce);
  }
}
