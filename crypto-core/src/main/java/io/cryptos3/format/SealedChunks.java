package io.cryptos3.format;

import java.io.Closeable;
import java.io.IOException;

/**
 * The sealed chunks of an object, one after the other: where a {@link DecryptingInputStream} has
 * them from. For one thread at a time.
 */
public interface SealedChunks extends Closeable {
  /**
   * Goes on to the next chunk.
   *
   * @return its stored bytes, {@link ObjectLayout#SEALED_CHUNK_BYTES}, or fewer when the object
   *     ends: with them, or with a part of a chunk, or with nothing
   * @throws IOException when the stored bytes cannot be read
   */
  int next() throws IOException;

  /** Returns the array with the chunk, which is not changed until {@link #next}. */
  byte[] array();

  /** Returns where in the array the chunk begins. */
  int offset();
}
