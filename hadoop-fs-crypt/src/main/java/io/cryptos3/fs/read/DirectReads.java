package io.cryptos3.fs.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Reads at a position into a buffer without an array, in no more reads of the store than into an
 * array, and without an array of that length: as one range of a {@link VectoredRead}, but at once.
 */
final class DirectReads {
  private final OpenObject object;
  private final SealedBuffers buffers;

  DirectReads(OpenObject object, SealedBuffers buffers) {
    this.object = object;
    this.buffers = buffers;
  }

  /** Fills the next {@code length} bytes of a buffer, all of which are within the file. */
  void read(long position, ByteBuffer buffer, int length) throws IOException {
    FileRange range = FileRange.createFileRange(position, length);
    RangeTarget target =
        new RangeTarget(
            range,
            object.plaintextBytes(),
            wanted -> buffer.duplicate(),
            unused -> {},
            object.statistics());
    List<RunRead> reads =
        ChunkRuns.of(List.of(target.chunks()), 0, 0).stream()
            .map(run -> new RunRead(object, run, List.of(target), buffers))
            .toList();
    target.expectNoMore();
    reads.forEach(read -> read.setData(stored(read)));
    FutureIO.awaitFuture(range.getData());
    buffer.position(buffer.position() + length);
  }

  private CompletableFuture<ByteBuffer> stored(RunRead read) {
    ByteBuffer sealed = buffers.take(read.getLength());
    try {
      object
          .stored()
          .readFully(read.getOffset(), sealed.array(), sealed.arrayOffset(), read.getLength());
      return CompletableFuture.completedFuture(sealed);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
