package io.cryptos3.bench.stream;

import io.cryptos3.format.ObjectLayout;
import java.security.GeneralSecurityException;

/**
 * A bare loop with the one copy that no stream can do without: of what it reads from its source, or
 * of what it writes to its sink.
 */
final class CopyingLoop implements ChunkLoop {
  private final ChunkLoop loop;
  private final byte[] sealed;

  CopyingLoop(ChunkLoop loop) {
    this.loop = loop;
    this.sealed = new byte[ObjectLayout.CHUNK_BYTES + loop.tagBytes()];
  }

  @Override
  public int tagBytes() {
    return loop.tagBytes();
  }

  @Override
  public int seal(int chunk, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws GeneralSecurityException {
    int sealedLength = loop.seal(chunk, in, inOffset, length, sealed, 0);
    System.arraycopy(sealed, 0, out, outOffset, sealedLength);
    return sealedLength;
  }

  @Override
  public int open(int chunk, byte[] in, int inOffset, int sealedLength, byte[] out, int outOffset)
      throws GeneralSecurityException {
    System.arraycopy(in, inOffset, sealed, 0, sealedLength);
    return loop.open(chunk, sealed, 0, sealedLength, out, outOffset);
  }
}
