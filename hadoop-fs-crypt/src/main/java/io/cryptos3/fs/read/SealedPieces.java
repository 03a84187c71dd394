package io.cryptos3.fs.read;

import static io.cryptos3.format.ObjectLayout.SEALED_CHUNK_BYTES;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.SealedChunks;
import java.io.IOException;

/**
 * The sealed chunks of an open object, asked of the store several at a time: all that the caller's
 * read needs, as some of the store's streams make a request of what one read asks for, and some
 * more once reading has proved to be sequential. Waits for no more than the next chunk.
 *
 * <p>Holds up to 1 MiB between reads, and none until the first one.
 */
final class SealedPieces implements SealedChunks {
  /** Chunks of the longest piece: 16 MiB, for a caller's array of that length. */
  private static final int MAX_CHUNKS = 1_024;

  /** Chunks of the longest array that is kept. */
  private static final int KEPT_CHUNKS = 65;

  /** Bytes on end after which reading is taken for sequential. */
  private static final long SEQUENTIAL_BYTES = 1024 * 1024;

  /** Chunks of a piece from then on: as much as one read of a socket brings. */
  private static final int SEQUENTIAL_CHUNKS = 8;

  private static final byte[] NONE = {};

  private final StoredBytes.Sequence stored;
  private byte[] array = NONE;

  /** Where in the object the piece begins. */
  private long pieceOffset = ObjectLayout.PREFIX_BYTES;

  private int pieceLength;
  private int filled;
  private boolean broken;

  /** The chunk that was given last, within the array. */
  private int start;

  private int length;

  private long wantedEnd;
  private long bytesOnEnd;

  /** Begins with the first chunk, where {@code stored} stands. */
  SealedPieces(StoredBytes.Sequence stored) {
    this.stored = stored;
  }

  /** Says that the caller will read up to a chunk, if nothing fails. */
  void expect(long lastChunk) {
    wantedEnd = ObjectLayout.chunkOffset(lastChunk + 1);
  }

  /** Goes on at another chunk, for which nothing is read when it is here already. */
  void moveTo(long chunk) {
    long offset = ObjectLayout.chunkOffset(chunk);
    length = 0;
    if (!broken && offset >= pieceOffset && offset < pieceOffset + filled) {
      start = (int) (offset - pieceOffset);
    } else {
      beginPiece(offset, 0);
      bytesOnEnd = 0;
      stored.moveTo(offset);
    }
  }

  /**
   * Gives a long array back that has served its read; what is left of a short one may be wanted.
   */
  void rest() {
    if (start + length == pieceLength && array.length > KEPT_CHUNKS * SEALED_CHUNK_BYTES) {
      array = NONE;
      filled = 0;
    }
  }

  /** Gives the memory back. What comes next is moving. */
  void forget() {
    array = NONE;
    beginPiece(pieceOffset, 0);
  }

  @Override
  public int next() throws IOException {
    start += length;
    bytesOnEnd += length;
    length = 0;
    if (start == pieceLength) {
      nextPiece();
    }
    int end = Math.min(start + SEALED_CHUNK_BYTES, pieceLength);
    while (filled < end) {
      fill();
    }
    length = end - start;
    return length;
  }

  private void nextPiece() {
    long offset = pieceOffset + pieceLength;
    long chunks = Math.max(1, (wantedEnd - offset) / SEALED_CHUNK_BYTES);
    if (bytesOnEnd >= SEQUENTIAL_BYTES) {
      chunks = Math.max(chunks, SEQUENTIAL_CHUNKS);
    }
    long bytes = Math.min(chunks, MAX_CHUNKS) * SEALED_CHUNK_BYTES;
    beginPiece(offset, (int) Math.min(bytes, stored.length() - offset));
    if (array.length < pieceLength || array.length > KEPT_CHUNKS * SEALED_CHUNK_BYTES) {
      array = new byte[pieceLength];
    }
  }

  private void beginPiece(long offset, int bytes) {
    pieceOffset = offset;
    pieceLength = bytes;
    filled = 0;
    start = 0;
    broken = false;
  }

  private void fill() throws IOException {
    broken = true;
    filled += stored.read(array, filled, pieceLength - filled);
    broken = false;
  }

  @Override
  public byte[] array() {
    return array;
  }

  @Override
  public int offset() {
    return start;
  }

  /** Closes nothing: the object stays open for positioned reads. */
  @Override
  public void close() {
    forget();
  }
}
