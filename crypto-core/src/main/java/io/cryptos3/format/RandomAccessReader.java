package io.cryptos3.format;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.TruncatedObjectException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;

/**
 * Reads an object at any position.
 *
 * <p>No byte is given out before the tag of its chunk is checked. The end is believed only after
 * the final chunk is checked (rule C4), which happens once and keeps that chunk's plaintext. A read
 * up to the length that the source claims checks it too: a caller that knows that length never asks
 * for more (rule C8). When an object turns out not to be authentic, every later read fails in the
 * same way (rule C5); another failure of the source concerns one read only.
 *
 * <p>A read is one read of the source, whatever its length up to 16 MiB. The final chunk is kept,
 * and so is a buffer of up to 1 MiB for each thread that reads at the same time.
 *
 * <p>Safe for use by several threads.
 */
public final class RandomAccessReader implements AutoCloseable {
  private final ChunkOpener opener;
  private final long claimedLength;
  private final FinalChunk finalChunk;
  private final ChunkFetcher fetcher;

  /**
   * Makes a reader; reads nothing yet.
   *
   * @param source of the whole object, header included; not closed by this
   * @param opener of the same object; not closed by this
   * @throws TruncatedObjectException when no complete object has the source's length
   */
  public RandomAccessReader(RandomAccessSource source, ChunkOpener opener)
      throws TruncatedObjectException {
    this.opener = opener;
    this.claimedLength = ObjectLayout.requirePlaintextLength(source.length(), opener.path());
    this.finalChunk = new FinalChunk(opener, claimedLength);
    this.fetcher = new ChunkFetcher(source, opener, finalChunk);
  }

  /**
   * Returns the length of the plaintext, authenticated by the final chunk (rule C9).
   *
   * @throws CryptoS3Exception when the final chunk is not authentic
   * @throws IOException when the source fails
   */
  public long length() throws IOException {
    opener.requireNoneRejected();
    if (!finalChunk.isOpen()) {
      PlaintextRange nothing = new PlaintextRange(claimedLength, new byte[0], 0, 0);
      fetcher.fetch(finalChunk.index(), finalChunk.index() + 1, nothing);
    }
    return claimedLength;
  }

  /**
   * Reads until {@code len} bytes are read or the plaintext ends.
   *
   * @return bytes read, or -1 when the plaintext ends at or before the position
   * @throws EOFException when the position is negative
   * @throws CryptoS3Exception when a chunk, or the end that was met, is not authentic
   * @throws IOException when the source fails
   */
  public int read(long position, byte[] b, int off, int len) throws IOException {
    Objects.checkFromIndexSize(off, len, b.length);
    if (position < 0) {
      throw new EOFException("Cannot read at " + position + ": " + opener.path());
    }
    opener.requireNoneRejected();
    return len == 0 ? 0 : readAuthentic(position, b, off, len);
  }

  /**
   * Reads exactly {@code len} bytes.
   *
   * @throws EOFException when the position is negative or the plaintext ends before
   * @throws CryptoS3Exception when a chunk, or the end that was met, is not authentic
   * @throws IOException when the source fails
   */
  public void readFully(long position, byte[] b, int off, int len) throws IOException {
    if (read(position, b, off, len) < len) {
      throw new EOFException(
          "Cannot read %d bytes at %d: plaintext has %d: %s"
              .formatted(len, position, claimedLength, opener.path()));
    }
  }

  /** Wipes the plaintext that is kept. */
  @Override
  public void close() {
    fetcher.close();
    finalChunk.close();
  }

  private int readAuthentic(long position, byte[] b, int off, int len) throws IOException {
    long left = Math.max(0, claimedLength - position);
    PlaintextRange wanted = new PlaintextRange(position, b, off, (int) Math.min(len, left));
    // C8
    boolean meetsEnd = len >= left;
    long first = Math.min(ObjectLayout.chunkIndex(position), finalChunk.index());
    long last = meetsEnd ? finalChunk.index() : ObjectLayout.chunkIndex(position + len - 1);
    boolean isAtHand = last == finalChunk.index() && finalChunk.isOpen();
    fetcher.fetch(first, isAtHand ? last : last + 1, wanted);
    if (isAtHand) {
      finalChunk.copyTo(wanted);
    }
    return wanted.length() == 0 ? -1 : wanted.length();
  }
}
