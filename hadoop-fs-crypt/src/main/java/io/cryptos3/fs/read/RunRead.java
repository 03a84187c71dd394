package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.secret.Wipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.FileRange;

/**
 * The read of one run: to the store a range like any other, which opens its chunks as soon as they
 * are there, in the thread that has brought them. So decryption keeps pace with the store's own
 * parallel reads, and needs no threads.
 */
final class RunRead implements FileRange {
  private static final long NONE = -1;

  private final OpenObject object;
  private final ChunkRun run;
  private final List<RangeTarget> targets;
  private final SealedBuffers buffers;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile CompletableFuture<ByteBuffer> data;

  /** Of the chunk that was opened last, as the next range may begin where one ends. */
  private byte[] plain;

  private long plainChunk = NONE;

  /**
   * Makes a read.
   *
   * @param targets those that need chunks of the run
   */
  RunRead(OpenObject object, ChunkRun run, List<RangeTarget> targets, SealedBuffers buffers) {
    this.object = object;
    this.run = run;
    this.targets = targets;
    this.buffers = buffers;
    targets.forEach(RangeTarget::expectRun);
  }

  @Override
  public long getOffset() {
    return run.offset();
  }

  @Override
  public int getLength() {
    return run.length(object.stored().length());
  }

  @Override
  public CompletableFuture<ByteBuffer> getData() {
    return data;
  }

  @Override
  public Object getReference() {
    return null;
  }

  /** For the store, which promises the stored bytes. */
  @Override
  public void setData(CompletableFuture<ByteBuffer> promised) {
    data = promised;
    CompletableFuture<Void> unused = promised.handle(this::end);
  }

  private Void end(ByteBuffer sealed, Throwable failure) {
    if (failure == null) {
      arrive(sealed);
    } else {
      fail(failure);
    }
    return null;
  }

  /** Ends the read without result, unless it has ended or is about to. */
  void fail(Throwable failure) {
    if (ended.compareAndSet(false, true)) {
      IOException reason = object.stored().failure(failure);
      targets.forEach(target -> target.fail(reason));
      targets.forEach(RangeTarget::runDone);
    }
  }

  private void arrive(ByteBuffer sealed) {
    if (ended.compareAndSet(false, true)) {
      targets.forEach(target -> fill(target, sealed));
      Wipe.bytes(plain);
      buffers.giveBack(sealed);
      targets.forEach(RangeTarget::runDone);
    }
  }

  private void fill(RangeTarget target, ByteBuffer sealed) {
    try {
      long first = Math.max(run.first(), target.chunks().first());
      long end = Math.min(run.end(), target.chunks().end());
      for (long chunk = first; chunk < end && !target.isGivenUp(); chunk++) {
        fill(target, chunk, sealed);
      }
    } catch (IOException | RuntimeException | Error e) {
      target.fail(object.stored().failure(e));
    }
  }

  private void fill(RangeTarget target, long chunk, ByteBuffer sealed) throws IOException {
    if (target.coversChunk(chunk) && target.buffer().hasArray()) {
      int at = target.buffer().arrayOffset() + target.bufferIndex(chunk);
      open(chunk, sealed, target.buffer().array(), at);
      return;
    }
    if (chunk != plainChunk) {
      plain = plain == null ? new byte[ObjectLayout.CHUNK_BYTES] : plain;
      plainChunk = NONE;
      open(chunk, sealed, plain, 0);
      plainChunk = chunk;
    }
    target.take(chunk, plain, sealedLength(chunk) - ObjectLayout.TAG_BYTES);
  }

  private void open(long chunk, ByteBuffer sealed, byte[] out, int outOffset) throws IOException {
    int at = sealed.arrayOffset() + (int) (ObjectLayout.chunkOffset(chunk) - run.offset());
    object.opener().open(chunk, sealed.array(), at, sealedLength(chunk), out, outOffset);
  }

  private int sealedLength(long chunk) {
    return new ChunkRun(chunk, chunk + 1).length(object.stored().length());
  }
}
