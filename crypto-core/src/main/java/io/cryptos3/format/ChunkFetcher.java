package io.cryptos3.format;

import static io.cryptos3.format.ObjectLayout.CHUNK_BYTES;
import static io.cryptos3.format.ObjectLayout.SEALED_CHUNK_BYTES;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.secret.Wipe;
import java.io.EOFException;
import java.io.IOException;

/**
 * Reads chunks that lie side by side, in one read of the source as far as possible, as each may be
 * a request to a store. A chunk that is wanted whole is opened right into the caller's array.
 *
 * <p>Safe for use by several threads.
 */
final class ChunkFetcher implements AutoCloseable {
  /** Chunks that one read of the source carries at most: 16 MiB. */
  private static final int MAX_BATCH_CHUNKS = 1_024;

  /**
   * Chunks for which a buffer is kept between reads: those of 1 MiB, which needs not begin with a
   * chunk. A longer read comes with a longer array of its caller; many idle streams would hold too
   * much.
   */
  private static final int KEPT_CHUNKS = 65;

  private final RandomAccessSource source;
  private final ChunkOpener opener;
  private final FinalChunk finalChunk;
  private final Pool<Buffers> pool;

  ChunkFetcher(RandomAccessSource source, ChunkOpener opener, FinalChunk finalChunk) {
    this.source = source;
    this.opener = opener;
    this.finalChunk = finalChunk;
    this.pool = new Pool<>(Buffers::new, Buffers::wipe, opener.path());
  }

  /**
   * Reads and opens chunks.
   *
   * @param end the chunk behind the last one
   * @throws CryptoS3Exception when a chunk is not authentic
   * @throws IOException when the source fails
   */
  void fetch(long first, long end, PlaintextRange wanted) throws IOException {
    Buffers buffers = pool.take();
    try {
      for (long chunk = first; chunk < end; chunk += MAX_BATCH_CHUNKS) {
        fetchBatch(chunk, (int) Math.min(MAX_BATCH_CHUNKS, end - chunk), wanted, buffers);
      }
    } finally {
      buffers.shrink();
      pool.giveBack(buffers);
    }
  }

  private void fetchBatch(long first, int count, PlaintextRange wanted, Buffers buffers)
      throws IOException {
    boolean hasFinal = first + count - 1 == finalChunk.index();
    int length =
        (count - 1) * SEALED_CHUNK_BYTES
            + (hasFinal ? finalChunk.sealedLength() : SEALED_CHUNK_BYTES);
    byte[] sealed = buffers.sealed(count);
    readFully(ObjectLayout.chunkOffset(first), sealed, length);
    for (int i = 0; i < count; i++) {
      open(first + i, sealed, i * SEALED_CHUNK_BYTES, wanted, buffers.plain);
    }
  }

  /**
   * Keeps the source's end from being taken for the end of the plaintext, and for a modification as
   * well: a connection may have broken.
   */
  private void readFully(long offset, byte[] sealed, int length) throws IOException {
    try {
      source.readFully(offset, sealed, 0, length);
    } catch (EOFException e) {
      throw new IOException(
          "Store ended before byte %d of %d: %s"
              .formatted(offset + length, source.length(), opener.path()),
          e);
    }
  }

  private void open(long chunk, byte[] sealed, int offset, PlaintextRange wanted, byte[] scratch)
      throws IOException {
    if (chunk == finalChunk.index()) {
      finalChunk.open(sealed, offset);
      finalChunk.copyTo(wanted);
    } else if (wanted.coversChunk(chunk)) {
      int at = wanted.bufferOffset(chunk);
      opener.open(chunk, sealed, offset, SEALED_CHUNK_BYTES, wanted.buffer(), at);
    } else {
      opener.open(chunk, sealed, offset, SEALED_CHUNK_BYTES, scratch, 0);
      wanted.takeFrom(chunk, scratch, CHUNK_BYTES);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static final class Buffers {
    private final byte[] plain = new byte[CHUNK_BYTES];
    private byte[] sealed = {};

    /** Grows to the largest batch that was asked for. */
    byte[] sealed(int chunks) {
      if (sealed.length < chunks * SEALED_CHUNK_BYTES) {
        sealed = new byte[chunks * SEALED_CHUNK_BYTES];
      }
      return sealed;
    }

    void shrink() {
      if (sealed.length > KEPT_CHUNKS * SEALED_CHUNK_BYTES) {
        sealed = new byte[0];
      }
    }

    void wipe() {
      Wipe.bytes(plain);
    }
  }
}
