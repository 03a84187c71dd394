package io.cryptos3.fs.read;

import io.cryptos3.format.ChunkOpener;
import io.cryptos3.format.DecryptingInputStream;
import io.cryptos3.format.ObjectLayout;
import java.io.Closeable;
import java.io.IOException;

/**
 * Reads plaintext on from a position, and moves to another one only when the next byte is asked
 * for: within the chunk at hand without reading anything, otherwise to the beginning of its chunk.
 * The last byte that the object's length promises is given out only after the final chunk is
 * checked, as nobody who knows that length asks for more.
 *
 * <p>For one thread at a time.
 */
final class SequentialReader implements Closeable {
  private static final long LOST = -1;

  private final SealedPieces sealed;
  private final DecryptingInputStream plain;
  private final long plaintextBytes;

  /** Where {@code plain} stands, or {@link #LOST} after a failure. */
  private long standsAt;

  /**
   * Starts at position 0.
   *
   * @param sealed stands at the first chunk
   * @param plaintextBytes what the object's length promises
   */
  SequentialReader(StoredBytes.Sequence sealed, ChunkOpener opener, long plaintextBytes) {
    this.sealed = new SealedPieces(sealed);
    this.plain = new DecryptingInputStream(this.sealed, opener);
    this.plaintextBytes = plaintextBytes;
  }

  /** Reads a byte, or returns -1. */
  int read(long position) throws IOException {
    expect(position, 1);
    moveTo(position);
    int value = plain.read();
    arriveAt(value < 0 ? position : position + 1);
    return value;
  }

  /** Reads at least a byte, and as many as are at hand without another request, or returns -1. */
  int read(long position, byte[] b, int off, int len) throws IOException {
    expect(position, len);
    moveTo(position);
    int count = plain.read(b, off, len);
    arriveAt(position + Math.max(count, 0));
    return count;
  }

  /** Forgets what was read ahead. */
  void forget() {
    standsAt = LOST;
    sealed.forget();
  }

  @Override
  public void close() throws IOException {
    plain.close();
  }

  private void expect(long position, int len) {
    long end = position + len;
    // C8
    sealed.expect(ObjectLayout.chunkIndex(end < plaintextBytes ? end - 1 : plaintextBytes));
  }

  private void moveTo(long target) throws IOException {
    long from = standsAt;
    standsAt = LOST;
    boolean atHand = from != LOST && target >= from && target - from <= plain.available();
    if (!atHand) {
      long chunk = ObjectLayout.chunkIndex(target);
      sealed.moveTo(chunk);
      plain.restartAt(chunk);
    }
    plain.skipNBytes(atHand ? target - from : ObjectLayout.positionInChunk(target));
  }

  private void arriveAt(long position) throws IOException {
    // C8
    if (position == plaintextBytes) {
      plain.verifyEnd();
    }
    sealed.rest();
    standsAt = position;
  }
}
