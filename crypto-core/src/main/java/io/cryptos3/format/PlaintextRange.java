package io.cryptos3.format;

import static io.cryptos3.format.ObjectLayout.CHUNK_BYTES;

/** A range of the plaintext that a caller wants, and the place in the caller's array for it. */
final class PlaintextRange {
  private final long position;
  private final byte[] buffer;
  private final int offset;
  private final int length;

  PlaintextRange(long position, byte[] buffer, int offset, int length) {
    this.position = position;
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
  }

  int length() {
    return length;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Whether all of a full chunk is wanted. */
  boolean coversChunk(long chunk) {
    long start = ObjectLayout.chunkPosition(chunk);
    return position <= start && start + CHUNK_BYTES <= position + length;
  }

  /** Where in the buffer a chunk begins that the range covers. */
  int bufferOffset(long chunk) {
    return offset + (int) (ObjectLayout.chunkPosition(chunk) - position);
  }

  /** Copies what is wanted, if anything, of a chunk with that many bytes. */
  void takeFrom(long chunk, byte[] plain, int plainBytes) {
    long start = ObjectLayout.chunkPosition(chunk);
    int from = (int) Math.min(plainBytes, Math.max(0, position - start));
    int to = (int) Math.max(from, Math.min(plainBytes, position + length - start));
    if (from < to) {
      System.arraycopy(plain, from, buffer, offset + (int) (start + from - position), to - from);
    }
  }
}
