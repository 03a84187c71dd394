package io.cryptos3.bench.stream;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/** AES-256-CTR without authentication, one {@code init} and one {@code doFinal} per chunk. */
final class CtrLoop implements ChunkLoop {
  private static final int IV_BYTES = 16;

  private final SecretKey key = RandomKey.of("AES");
  private final Cipher cipher;

  CtrLoop() throws GeneralSecurityException {
    this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
  }

  @Override
  public int tagBytes() {
    return 0;
  }

  @Override
  public int seal(int chunk, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws GeneralSecurityException {
    return crypt(Cipher.ENCRYPT_MODE, chunk, in, inOffset, length, out, outOffset);
  }

  @Override
  public int open(int chunk, byte[] in, int inOffset, int sealedLength, byte[] out, int outOffset)
      throws GeneralSecurityException {
    return crypt(Cipher.DECRYPT_MODE, chunk, in, inOffset, sealedLength, out, outOffset);
  }

  private int crypt(
      int mode, int chunk, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws GeneralSecurityException {
    byte[] iv = ByteBuffer.allocate(IV_BYTES).putInt(chunk).array();
    cipher.init(mode, key, new IvParameterSpec(iv));
    return cipher.doFinal(in, inOffset, length, out, outOffset);
  }
}
