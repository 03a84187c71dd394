package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.statistics.ReadStatistics;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.FileRange;

/**
 * One range that a caller wants, and the caller's buffer for it, which is allocated when the first
 * bytes are there. The range is complete when all runs that bring its chunks are done: only then is
 * the buffer given out, or given back, so that nobody writes to it any more.
 *
 * <p>Safe for use by several threads, of which each fills chunks of its own.
 */
final class RangeTarget {
  private final long position;
  private final int length;
  private final ChunkRun chunks;
  private final IntFunction<ByteBuffer> allocate;
  private final Consumer<ByteBuffer> release;
  private final ReadStatistics statistics;
  private final CompletableFuture<ByteBuffer> result = new CompletableFuture<>();
  private final AtomicInteger runsLeft = new AtomicInteger(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private ByteBuffer buffer;

  /**
   * Promises the range to its caller.
   *
   * @param plaintextBytes what the object's length promises, at least the end of the range
   */
  RangeTarget(
      FileRange range,
      long plaintextBytes,
      IntFunction<ByteBuffer> allocate,
      Consumer<ByteBuffer> release,
      ReadStatistics statistics) {
    this.position = range.getOffset();
    this.length = range.getLength();
    this.chunks = chunks(position, length, plaintextBytes);
    this.allocate = allocate;
    this.release = release;
    this.statistics = statistics;
    range.setData(result);
  }

  private static ChunkRun chunks(long position, int length, long plaintextBytes) {
    long first = ObjectLayout.chunkIndex(position);
    if (length == 0) {
      return new ChunkRun(first, first);
    }
    long end = position + length;
    // C8
    long last = ObjectLayout.chunkIndex(end == plaintextBytes ? end : end - 1);
    return new ChunkRun(first, last + 1);
  }

  /** The chunks that are needed, the final one included if the range reaches the end. */
  ChunkRun chunks() {
    return chunks;
  }

  /** Announces a run that this waits for. */
  void expectRun() {
    runsLeft.incrementAndGet();
  }

  /** Announces that no more runs follow. */
  void expectNoMore() {
    runDone();
  }

  /** Tells whether filling in chunks is of no use any more. */
  boolean isGivenUp() {
    return failure.get() != null || result.isDone();
  }

  /** Has the range fail, when its runs are done. Of several reasons the first one counts. */
  void fail(Throwable reason) {
    failure.compareAndSet(null, reason);
  }

  /** Completes the range if this run was the last one. */
  void runDone() {
    if (runsLeft.decrementAndGet() > 0) {
      return;
    }
    if (failure.get() == null) {
      succeed();
    } else {
      giveBackAndFail(failure.get());
    }
  }

  private void succeed() {
    ByteBuffer filled;
    try {
      filled = buffer();
    } catch (RuntimeException | Error e) {
      giveBackAndFail(e);
      return;
    }
    filled.limit(filled.position() + length);
    statistics.bytesRead(length);
    if (!result.complete(filled)) {
      giveBackAndFail(new CancellationException("The caller has ended the range itself"));
    }
  }

  private synchronized void giveBackAndFail(Throwable reason) {
    try {
      if (buffer != null) {
        release.accept(buffer);
      }
    } catch (RuntimeException | Error e) {
      // Whatever it is, the other ranges of the run are not to wait for it.
      reason.addSuppressed(e);
    }
    result.completeExceptionally(reason);
  }

  /**
   * Returns the caller's buffer, whose position is where the range begins.
   *
   * @throws IllegalArgumentException when the caller's allocator gives one that is too small
   */
  synchronized ByteBuffer buffer() {
    if (buffer == null) {
      buffer = allocate.apply(length);
    }
    if (buffer.remaining() < length) {
      throw new IllegalArgumentException(
          "A buffer for %d bytes was asked for, the one allocated has %d"
              .formatted(length, buffer.remaining()));
    }
    return buffer;
  }

  /** Tells whether all of a full chunk is wanted. */
  boolean coversChunk(long chunk) {
    long start = ObjectLayout.chunkPosition(chunk);
    return position <= start && start + ObjectLayout.CHUNK_BYTES <= position + length;
  }

  /** Where in the buffer a chunk begins that is wanted from its beginning. */
  int bufferIndex(long chunk) {
    return buffer().position() + (int) (ObjectLayout.chunkPosition(chunk) - position);
  }

  /** Copies what is wanted of a chunk with that many bytes. */
  void take(long chunk, byte[] plain, int plainBytes) {
    long start = ObjectLayout.chunkPosition(chunk);
    int from = (int) Math.max(0, position - start);
    int to = (int) Math.min(plainBytes, position + length - start);
    if (from < to) {
      buffer().put(bufferIndex(chunk) + from, plain, from, to - from);
    }
  }
}
