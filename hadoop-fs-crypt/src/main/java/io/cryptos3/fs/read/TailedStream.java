package io.cryptos3.fs.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.CanSetReadahead;
import org.apache.hadoop.fs.CanUnbuffer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;

/**
 * A stream of the store that has the object's {@link Tail} in memory: reads of nothing else need no
 * request. All others are the store's.
 *
 * <p>For one thread at a time, but {@link #unbuffer}.
 */
final class TailedStream extends FSInputStream
    implements CanUnbuffer, CanSetReadahead, StreamCapabilities, IOStatisticsSource {
  private final FSDataInputStream stored;
  private final Tail tail;
  private long position;

  private TailedStream(FSDataInputStream stored, Tail tail) {
    this.stored = stored;
    this.tail = tail;
  }

  static FSDataInputStream of(FSDataInputStream stored, Tail tail) {
    return new FSDataInputStream(new TailedStream(stored, tail));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int count = readAt(b, off, len);
    position += Math.max(count, 0);
    return count;
  }

  private int readAt(byte[] b, int off, int len) throws IOException {
    if (tail.has(position, 1)) {
      return tail.read(stored, position, b, off, len);
    }
    if (stored.getPos() != position) {
      stored.seek(position);
    }
    return stored.read(b, off, len);
  }

  @Override
  public int read(long from, byte[] b, int off, int len) throws IOException {
    return tail.has(from, len)
        ? tail.read(stored, from, b, off, len)
        : stored.read(from, b, off, len);
  }

  @Override
  public void readFully(long from, byte[] b, int off, int len) throws IOException {
    if (tail.has(from, len)) {
      tail.read(stored, from, b, off, len);
    } else {
      stored.readFully(from, b, off, len);
    }
  }

  @Override
  public void readVectored(List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate)
      throws IOException {
    List<FileRange> inTail = new ArrayList<>();
    List<FileRange> elsewhere = new ArrayList<>();
    for (FileRange range : ranges) {
      (tail.has(range.getOffset(), range.getLength()) ? inTail : elsewhere).add(range);
    }
    if (!elsewhere.isEmpty()) {
      stored.readVectored(elsewhere, allocate);
    }
    for (FileRange range : inTail) {
      range.setData(CompletableFuture.completedFuture(fromTail(range, allocate)));
    }
  }

  private ByteBuffer fromTail(FileRange range, IntFunction<ByteBuffer> allocate)
      throws IOException {
    ByteBuffer buffer = allocate.apply(range.getLength());
    tail.read(stored, range.getOffset(), buffer.array(), buffer.arrayOffset(), range.getLength());
    return buffer;
  }

  @Override
  public int minSeekForVectorReads() {
    return stored.minSeekForVectorReads();
  }

  @Override
  public int maxReadSizeForVectorReads() {
    return stored.maxReadSizeForVectorReads();
  }

  @Override
  public void seek(long target) {
    position = target;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public boolean seekToNewSource(long target) {
    return false;
  }

  @Override
  public void unbuffer() {
    tail.drop();
    stored.unbuffer();
  }

  @Override
  public void setReadahead(Long readahead) throws IOException {
    stored.setReadahead(readahead);
  }

  @Override
  public boolean hasCapability(String capability) {
    return stored.hasCapability(capability);
  }

  @Override
  public IOStatistics getIOStatistics() {
    return stored.getIOStatistics();
  }

  @Override
  public void close() throws IOException {
    tail.drop();
    stored.close();
  }
}
