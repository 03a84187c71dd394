package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;

/**
 * Chunks that lie side by side and that one read of the store brings.
 *
 * @param first index of the first one
 * @param end index of the one behind the last
 */
record ChunkRun(long first, long end) {

  /** Where the run begins in the stored object. */
  long offset() {
    return ObjectLayout.chunkOffset(first);
  }

  /** Stored bytes, of an object with that many: its last chunk is short. */
  int length(long objectBytes) {
    return (int) (Math.min(ObjectLayout.chunkOffset(end), objectBytes) - offset());
  }

  /** Tells whether there is a chunk that is in both runs. */
  boolean sharesWith(ChunkRun other) {
    return Math.max(first, other.first) < Math.min(end, other.end);
  }
}
