package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans which chunks are read together: all that are wanted, each once, in runs that do not
 * overlap. As in s3a, runs become one when that is worth more than a request of its own.
 */
final class ChunkRuns {
  /** Chunks that one read of the store brings at most, to bound memory: 16 MiB. */
  private static final int MAX_CHUNKS = 1_024;

  private final int minSeekBytes;
  private final int maxMergedBytes;
  private final List<ChunkRun> runs = new ArrayList<>();
  private ChunkRun last;

  private ChunkRuns(int minSeekBytes, int maxMergedBytes) {
    this.minSeekBytes = minSeekBytes;
    this.maxMergedBytes = maxMergedBytes;
  }

  /**
   * Makes a plan.
   *
   * @param wanted what is wanted, by position; may share chunks
   * @param minSeekBytes runs that are less than this apart become one
   * @param maxMergedBytes unless that were longer than this
   */
  static List<ChunkRun> of(List<ChunkRun> wanted, int minSeekBytes, int maxMergedBytes) {
    ChunkRuns plan = new ChunkRuns(minSeekBytes, maxMergedBytes);
    wanted.forEach(plan::add);
    plan.finishLast();
    return plan.runs;
  }

  /** Returns how many bytes of plaintext are the chunks that this many stored bytes touch. */
  static int wholeChunks(int storedBytes) {
    long chunks = ((long) storedBytes + ObjectLayout.CHUNK_BYTES - 1) / ObjectLayout.CHUNK_BYTES;
    return (int) Math.min(chunks * ObjectLayout.CHUNK_BYTES, Integer.MAX_VALUE);
  }

  private void add(ChunkRun wanted) {
    long first = last == null ? wanted.first() : Math.max(wanted.first(), last.end());
    if (first >= wanted.end()) {
      return;
    }
    if (last != null && isWorthMerging(first - last.end(), wanted.end() - last.first())) {
      last = new ChunkRun(last.first(), wanted.end());
    } else {
      finishLast();
      last = new ChunkRun(first, wanted.end());
    }
  }

  private boolean isWorthMerging(long chunksBetween, long chunksTogether) {
    return chunksBetween * ObjectLayout.SEALED_CHUNK_BYTES < minSeekBytes
        && chunksTogether * ObjectLayout.SEALED_CHUNK_BYTES <= maxMergedBytes;
  }

  private void finishLast() {
    if (last != null) {
      for (long chunk = last.first(); chunk < last.end(); chunk += MAX_CHUNKS) {
        runs.add(new ChunkRun(chunk, Math.min(chunk + MAX_CHUNKS, last.end())));
      }
    }
  }
}
