package io.cryptos3.bench.stream;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Mac;

/** AES-256-CTR, then HMAC-SHA-256 over the chunk's number and ciphertext, cut to 16 bytes. */
final class CtrHmacLoop implements ChunkLoop {
  private static final int TAG_BYTES = 16;

  private final CtrLoop ctr = new CtrLoop();
  private final Mac mac = Mac.getInstance("HmacSHA256");

  CtrHmacLoop() throws GeneralSecurityException {
    mac.init(RandomKey.of("HmacSHA256"));
  }

  @Override
  public int tagBytes() {
    return TAG_BYTES;
  }

  @Override
  public int seal(int chunk, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws GeneralSecurityException {
    int n = ctr.seal(chunk, in, inOffset, length, out, outOffset);
    byte[] tag = tag(chunk, out, outOffset, n);
    System.arraycopy(tag, 0, out, outOffset + n, TAG_BYTES);
    return n + TAG_BYTES;
  }

  @Override
  public int open(int chunk, byte[] in, int inOffset, int sealedLength, byte[] out, int outOffset)
      throws GeneralSecurityException {
    int length = sealedLength - TAG_BYTES;
    byte[] stored = Arrays.copyOfRange(in, inOffset + length, inOffset + sealedLength);
    if (!MessageDigest.isEqual(stored, tag(chunk, in, inOffset, length))) {
      throw new AEADBadTagException("Chunk " + chunk + " was modified");
    }
    return ctr.open(chunk, in, inOffset, length, out, outOffset);
  }

  private byte[] tag(int chunk, byte[] sealed, int offset, int length) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(chunk).array());
    mac.update(sealed, offset, length);
    return Arrays.copyOf(mac.doFinal(), TAG_BYTES);
  }
}
