package io.cryptos3.fs.read;

import io.cryptos3.format.RandomAccessReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.ByteBufferPositionedReadable;
import org.apache.hadoop.fs.ByteBufferReadable;
import org.apache.hadoop.fs.CanSetReadahead;
import org.apache.hadoop.fs.CanUnbuffer;
import org.apache.hadoop.fs.FSExceptionMessages;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;

/**
 * Reads the plaintext of an object, sequentially and at any position.
 *
 * <p>No byte is given out before the tag of its chunk is checked, nor the last one or the end
 * before the final chunk is. The length that bounds {@link #seek} and that {@link #available} and
 * messages tell is the object's claim until then.
 *
 * <p>Positioned reads may come from several threads at once, beside one that reads sequentially.
 */
final class CryptoS3InputStream extends FSInputStream
    implements ByteBufferReadable,
        ByteBufferPositionedReadable,
        CanUnbuffer,
        CanSetReadahead,
        StreamCapabilities,
        IOStatisticsSource {
  private final OpenObject object;
  private final Path path;
  private final SequentialReader sequential;
  private final RandomAccessReader random;
  private final VectoredRead vectored;
  private final DirectReads direct;
  private long position;
  private volatile boolean closed;

  CryptoS3InputStream(
      OpenObject object,
      SequentialReader sequential,
      RandomAccessReader random,
      SealedBuffers buffers) {
    this.object = object;
    this.path = object.path();
    this.sequential = sequential;
    this.random = random;
    this.vectored = new VectoredRead(object, random::length, buffers);
    this.direct = new DirectReads(object, buffers);
  }

  @Override
  public synchronized int read() throws IOException {
    requireOpen();
    int value = sequential.read(position);
    moveOn(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public synchronized int read(byte[] b, int off, int len) throws IOException {
    requireOpen();
    if (len == 0) {
      return 0;
    }
    int count = sequential.read(position, b, off, len);
    moveOn(Math.max(count, 0));
    return count;
  }

  @Override
  public synchronized int read(ByteBuffer buffer) throws IOException {
    return ByteBuffers.read(buffer, this::read);
  }

  @Override
  public int read(long from, byte[] b, int off, int len) throws IOException {
    validatePositionedReadArgs(from, b, off, len);
    requireOpen();
    int count = random.read(from, b, off, len);
    object.statistics().bytesRead(count);
    return count;
  }

  @Override
  public int read(long from, ByteBuffer buffer) throws IOException {
    long left = object.plaintextBytes() - from;
    if (buffer.hasArray() || !buffer.hasRemaining() || from < 0 || left <= 0) {
      return ByteBuffers.read(buffer, (b, off, len) -> read(from, b, off, len));
    }
    requireOpen();
    int length = (int) Math.min(buffer.remaining(), left);
    direct.read(from, buffer, length);
    return length;
  }

  @Override
  public void readFully(long from, ByteBuffer buffer) throws IOException {
    long next = from;
    while (buffer.hasRemaining()) {
      int count = read(next, buffer);
      if (count < 0) {
        throw new EOFException(FSExceptionMessages.EOF_IN_READ_FULLY);
      }
      next += count;
    }
  }

  @Override
  public void readVectored(List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate)
      throws IOException {
    readVectored(ranges, allocate, buffer -> {});
  }

  @Override
  public void readVectored(
      List<? extends FileRange> ranges,
      IntFunction<ByteBuffer> allocate,
      Consumer<ByteBuffer> release)
      throws IOException {
    Objects.requireNonNull(allocate, "allocate");
    Objects.requireNonNull(release, "release");
    requireOpen();
    vectored.start(ranges, allocate, release);
  }

  @Override
  public synchronized void seek(long target) throws IOException {
    requireOpen();
    SeekTarget.require(target, object.plaintextBytes(), path);
    position = target;
  }

  @Override
  public synchronized long getPos() {
    return position;
  }

  @Override
  public boolean seekToNewSource(long target) {
    return false;
  }

  /** Returns what is left of the file, as s3a does. */
  @Override
  public synchronized int available() throws IOException {
    requireOpen();
    return (int) Math.min(object.plaintextBytes() - position, Integer.MAX_VALUE);
  }

  @Override
  public synchronized void unbuffer() {
    sequential.forget();
    object.stored().stream().unbuffer();
  }

  @Override
  public void setReadahead(Long readahead) throws IOException {
    object.stored().stream().setReadahead(readahead);
  }

  /** Returns the store's, in whole chunks. */
  @Override
  public int minSeekForVectorReads() {
    return ChunkRuns.wholeChunks(object.stored().stream().minSeekForVectorReads());
  }

  /** Returns the store's, in whole chunks. */
  @Override
  public int maxReadSizeForVectorReads() {
    return ChunkRuns.wholeChunks(object.stored().stream().maxReadSizeForVectorReads());
  }

  @Override
  public boolean hasCapability(String capability) {
    return InputCapabilities.has(capability, object.stored().stream());
  }

  @Override
  public IOStatistics getIOStatistics() {
    return object.allStatistics();
  }

  @Override
  public String toString() {
    return "CryptoS3InputStream{%s, %d bytes, statistics=%s}"
        .formatted(path, object.plaintextBytes(), object.allStatistics());
  }

  /** Drops the keys and closes the store's stream. Does nothing the second time. */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      try (object) {
        random.close();
        sequential.close();
      }
    }
  }

  private void moveOn(int count) {
    position += count;
    object.statistics().bytesRead(count);
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException(FSExceptionMessages.STREAM_IS_CLOSED + ": " + path);
    }
  }
}
