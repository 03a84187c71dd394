package io.cryptos3.fs.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.VectoredReadUtils;

/**
 * Reads several ranges at once: those that are near each other in one read of the store, each chunk
 * once. A range is given out when all its chunks are authentic, and one that reaches the end of the
 * file only when the final chunk is.
 */
final class VectoredRead {
  private final OpenObject object;
  private final EndProof end;
  private final SealedBuffers buffers;

  /** Proves where the plaintext ends, or throws. */
  interface EndProof {
    long length() throws IOException;
  }

  VectoredRead(OpenObject object, EndProof end, SealedBuffers buffers) {
    this.object = object;
    this.end = end;
    this.buffers = buffers;
  }

  /**
   * Promises all ranges, and starts to read them.
   *
   * @param allocate makes buffers for plaintext, also in other threads
   * @param release takes back those that were not filled
   * @throws IllegalArgumentException when ranges overlap or have a negative length
   * @throws EOFException when a range is not within the file
   */
  void start(
      List<? extends FileRange> ranges,
      IntFunction<ByteBuffer> allocate,
      Consumer<ByteBuffer> release)
      throws IOException {
    List<RangeTarget> targets =
        validSorted(ranges).stream()
            .map(
                range ->
                    new RangeTarget(
                        range, object.plaintextBytes(), allocate, release, object.statistics()))
            .toList();
    object.statistics().rangesAsked(targets.size());
    List<RunRead> reads = plan(targets).stream().map(run -> read(run, targets)).toList();
    targets.forEach(RangeTarget::expectNoMore);
    if (reads.isEmpty()) {
      return;
    }
    try {
      object.stored().readVectored(reads, buffers::take);
    } catch (IOException | RuntimeException | Error e) {
      reads.forEach(read -> read.fail(e));
      throw e;
    }
  }

  private List<? extends FileRange> validSorted(List<? extends FileRange> ranges)
      throws IOException {
    try {
      List<? extends FileRange> sorted =
          VectoredReadUtils.validateAndSortRanges(ranges, Optional.empty());
      return VectoredReadUtils.validateAndSortRanges(sorted, Optional.of(object.plaintextBytes()));
    } catch (EOFException e) {
      // C4
      end.length();
      throw new EOFException(e.getMessage() + ": " + object.path());
    }
  }

  private List<ChunkRun> plan(List<RangeTarget> targets) {
    FSDataInputStream stored = object.stored().stream();
    return ChunkRuns.of(
        targets.stream().map(RangeTarget::chunks).toList(),
        stored.minSeekForVectorReads(),
        stored.maxReadSizeForVectorReads());
  }

  private RunRead read(ChunkRun run, List<RangeTarget> targets) {
    List<RangeTarget> ofRun =
        targets.stream().filter(target -> target.chunks().sharesWith(run)).toList();
    return new RunRead(object, run, ofRun, buffers);
  }
}
