package io.cryptos3.format;

import static io.cryptos3.format.ObjectLayout.CHUNK_BYTES;
import static io.cryptos3.format.ObjectLayout.SEALED_CHUNK_BYTES;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.secret.Wipe;
import java.io.IOException;

/**
 * Reads plaintext out of the chunks before the final one. A chunk that is wanted whole is opened
 * right into the caller's array.
 *
 * <p>Safe for use by several threads.
 */
final class FullChunks implements AutoCloseable {
  /** Chunks that one read of the source carries at most. */
  private static final int BATCH_CHUNKS = 16;

  private final RandomAccessSource source;
  private final ChunkOpener opener;
  private final Pool<Buffers> pool = new Pool<>(Buffers::new, Buffers::wipe);

  FullChunks(RandomAccessSource source, ChunkOpener opener) {
    this.source = source;
    this.opener = opener;
  }

  /**
   * Reads exactly {@code length} bytes, none of them from the final chunk.
   *
   * @throws CryptoS3Exception when a chunk is not authentic
   * @throws IOException when the source fails
   */
  void read(long position, byte[] b, int off, int length) throws IOException {
    if (length == 0) {
      return;
    }
    Buffers buffers = pool.take();
    try {
      long end = ObjectLayout.chunkIndex(position + length - 1) + 1;
      for (long chunk = ObjectLayout.chunkIndex(position); chunk < end; chunk += BATCH_CHUNKS) {
        int count = (int) Math.min(BATCH_CHUNKS, end - chunk);
        byte[] sealed = buffers.sealed(count);
        source.readFully(ObjectLayout.chunkOffset(chunk), sealed, 0, count * SEALED_CHUNK_BYTES);
        for (int i = 0; i < count; i++) {
          open(chunk + i, buffers, i * SEALED_CHUNK_BYTES, position, b, off, length);
        }
      }
    } finally {
      pool.giveBack(buffers);
    }
  }

  /** Opens one chunk and puts what the request wants of it at its place in the request's array. */
  private void open(
      long chunk, Buffers buffers, int sealedOffset, long position, byte[] b, int off, int length)
      throws CryptoS3Exception {
    long start = ObjectLayout.chunkPosition(chunk);
    int from = (int) Math.max(0, position - start);
    int to = (int) Math.min(CHUNK_BYTES, position + length - start);
    int at = off + (int) (start + from - position);
    if (to - from == CHUNK_BYTES) {
      opener.open(chunk, buffers.sealed, sealedOffset, SEALED_CHUNK_BYTES, b, at);
    } else {
      opener.open(chunk, buffers.sealed, sealedOffset, SEALED_CHUNK_BYTES, buffers.plain, 0);
      System.arraycopy(buffers.plain, from, b, at, to - from);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static final class Buffers {
    private final byte[] plain = new byte[CHUNK_BYTES];
    private byte[] sealed = new byte[SEALED_CHUNK_BYTES];

    /** Grows to the largest batch that was asked for. */
    byte[] sealed(int chunks) {
      if (sealed.length < chunks * SEALED_CHUNK_BYTES) {
        sealed = new byte[chunks * SEALED_CHUNK_BYTES];
      }
      return sealed;
    }

    void wipe() {
      Wipe.bytes(plain);
    }
  }
}
