package io.cryptos3.format;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.secret.Wipe;

/**
 * The final chunk of an object, which proves where the object ends (rule C4). Once opened it is
 * kept, as footers are read often.
 *
 * <p>Safe for use by several threads.
 */
final class FinalChunk implements AutoCloseable {
  private final ChunkOpener opener;
  private final long index;
  private final int length;
  private byte[] plain;

  FinalChunk(ChunkOpener opener, long plaintextBytes) {
    this.opener = opener;
    this.index = ObjectLayout.chunkIndex(plaintextBytes);
    this.length = ObjectLayout.positionInChunk(plaintextBytes);
  }

  long index() {
    return index;
  }

  int sealedLength() {
    return length + ObjectLayout.TAG_BYTES;
  }

  /**
   * Opens and keeps the chunk.
   *
   * @throws CryptoS3Exception when it is not authentic
   */
  synchronized void open(byte[] sealed, int offset) throws CryptoS3Exception {
    byte[] opened = new byte[length];
    opener.open(index, sealed, offset, sealedLength(), opened, 0);
    plain = opened;
  }

  synchronized boolean isOpen() {
    return plain != null;
  }

  /** Copies what is wanted; for an open chunk. */
  synchronized void copyTo(PlaintextRange wanted) {
    wanted.takeFrom(index, plain, length);
  }

  @Override
  public synchronized void close() {
    Wipe.bytes(plain);
    plain = null;
  }
}
