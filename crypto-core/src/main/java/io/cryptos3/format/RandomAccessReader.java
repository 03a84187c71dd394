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
 * the final chunk is checked, which happens once and keeps that chunk's plaintext. When an object
 * turns out not to be authentic, every later read fails in the same way (rule C5); another failure
 * of the source concerns one read only.
 *
 * <p>Safe for use by several threads. Each needs up to 280 KiB while it reads, which the reader
 * keeps for later reads.
 */
public final class RandomAccessReader implements AutoCloseable {
  private final String path;
  private final long claimedLength;
  private final FullChunks fullChunks;
  private final FinalChunk finalChunk;
  private volatile CryptoS3Exception failure;

  /**
   * Makes a reader; reads nothing yet.
   *
   * @param source of the whole object, header included; not closed by this
   * @param opener of the same object; not closed by this
   * @throws TruncatedObjectException when no complete object has the source's length
   */
  public RandomAccessReader(RandomAccessSource source, ChunkOpener opener)
      throws TruncatedObjectException {
    long objectBytes = source.length();
    if (!ObjectLayout.isValidObjectLength(objectBytes)) {
      throw new TruncatedObjectException(
          "No complete object has " + objectBytes + " bytes: " + opener.path());
    }
    this.path = opener.path();
    this.claimedLength = ObjectLayout.plaintextLength(objectBytes);
    this.fullChunks = new FullChunks(source, opener);
    this.finalChunk = new FinalChunk(source, opener, claimedLength);
  }

  /**
   * Returns the length of the plaintext, authenticated by the final chunk.
   *
   * @throws CryptoS3Exception when the final chunk is not authentic
   * @throws IOException when the source fails
   */
  public long length() throws IOException {
    return sticky(this::authenticatedLength);
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
      throw new EOFException("Cannot read at " + position + ": " + path);
    }
    return sticky(() -> readAuthentic(position, b, off, len));
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
              .formatted(len, position, claimedLength, path));
    }
  }

  /** Wipes the plaintext that is kept. */
  @Override
  public void close() {
    fullChunks.close();
    finalChunk.close();
  }

  private long authenticatedLength() throws IOException {
    finalChunk.authenticate();
    return claimedLength;
  }

  private int readAuthentic(long position, byte[] b, int off, int len) throws IOException {
    if (len == 0) {
      return 0;
    }
    boolean meetsEnd = len > claimedLength - position;
    if (meetsEnd && position >= authenticatedLength()) {
      return -1;
    }
    int count = (int) Math.min(len, claimedLength - position);
    int full = (int) Math.max(0, Math.min(count, finalChunk.position() - position));
    fullChunks.read(position, b, off, full);
    if (full < count) {
      finalChunk.read(position + full, b, off + full, count - full);
    }
    return count;
  }

  private <T> T sticky(Read<T> read) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      return read.run();
    } catch (CryptoS3Exception e) {
      failure = e;
      throw e;
    }
  }

  private interface Read<T> {
    T run() throws IOException;
  }
}
