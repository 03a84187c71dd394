package io.cryptos3.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;

/** A store whose vectored reads end when, and how, a test says. */
final class HeldStore extends LocalStore {
  /** Reads that wait, in the order in which they were asked for. */
  final List<HeldRead> reads = new ArrayList<>();

  /** What asking for vectored reads fails with after it was begun, or null. */
  RuntimeException refusal;

  /** How many positioned reads there were. */
  int positioned;

  HeldStore() throws IOException {}

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    return new HeldStream(super.open(file, bufferSize));
  }

  /** A read that waits. */
  static final class HeldRead {
    private final FSDataInputStream in;
    private final IntFunction<ByteBuffer> allocate;
    final FileRange range;

    private HeldRead(FSDataInputStream in, FileRange range, IntFunction<ByteBuffer> allocate) {
      this.in = in;
      this.range = range;
      this.allocate = allocate;
    }

    void arrive() throws IOException {
      byte[] bytes = new byte[range.getLength()];
      in.readFully(range.getOffset(), bytes);
      range.getData().complete(allocate.apply(bytes.length).put(bytes));
    }

    void fail(Throwable reason) {
      range.getData().completeExceptionally(reason);
    }

    long end() {
      return range.getOffset() + range.getLength();
    }
  }

  private final class HeldStream extends FSDataInputStream {
    private final FSDataInputStream stored;

    HeldStream(FSDataInputStream stored) {
      super(stored);
      this.stored = stored;
    }

    @Override
    public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
      positioned++;
      super.readFully(position, buffer, offset, length);
    }

    @Override
    public void readVectored(List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate) {
      for (FileRange range : ranges) {
        range.setData(new CompletableFuture<>());
        reads.add(new HeldRead(stored, range, allocate));
      }
      if (refusal != null) {
        throw refusal;
      }
    }

    @Override
    public int minSeekForVectorReads() {
      return 64 * 1024;
    }

    @Override
    public int maxReadSizeForVectorReads() {
      return 1024 * 1024;
    }
  }
}
