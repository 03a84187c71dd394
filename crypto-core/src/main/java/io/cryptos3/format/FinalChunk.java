package io.cryptos3.format;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.secret.Wipe;
import java.io.IOException;

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
  private boolean closed;

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
   * @throws IOException after {@link #close()}
   */
  synchronized void open(byte[] sealed, int offset) throws IOException {
    requireNotClosed();
    byte[] opened = new byte[length];
    opener.open(index, sealed, offset, sealedLength(), opened, 0);
    plain = opened;
  }

  synchronized boolean isOpen() {
    return plain != null;
  }

  /**
   * Copies what is wanted; for an open chunk.
   *
   * @throws IOException after {@link #close()}
   */
  synchronized void copyTo(PlaintextRange wanted) throws IOException {
    requireNotClosed();
    wanted.takeFrom(index, plain, length);
  }

  @Override
  public synchronized void close() {
    closed = true;
    Wipe.bytes(plain);
    plain = null;
  }

  /** A read that goes on while another thread closes must not fill the chunk again. */
  private void requireNotClosed() throws IOException {
    if (closed) {
      throw new IOException("Stream is closed: " + opener.path());
    }
  }
}
