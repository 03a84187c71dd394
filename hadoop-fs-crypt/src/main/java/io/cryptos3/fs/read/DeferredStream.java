package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.ByteBufferPositionedReadable;
import org.apache.hadoop.fs.ByteBufferReadable;
import org.apache.hadoop.fs.CanSetReadahead;
import org.apache.hadoop.fs.CanUnbuffer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSExceptionMessages;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Reads an object that is opened by the first read: before that nobody knows what of it to fetch
 * together with its header. What is wrong with the object is an error of that read, and of each
 * that follows.
 *
 * <p>Positioned reads may come from several threads at once, beside one that reads sequentially.
 */
final class DeferredStream extends FSInputStream
    implements ByteBufferReadable,
        ByteBufferPositionedReadable,
        CanUnbuffer,
        CanSetReadahead,
        StreamCapabilities,
        IOStatisticsSource {
  private final Opening opening;
  private final FSDataInputStream stored;
  private final IOStatistics storeStatistics;
  private final OpenPromise promise;
  private final BiConsumer<FirstRead, OpenPromise> opener;
  private volatile FSDataInputStream opened;
  private long position;
  private boolean closed;

  /**
   * Takes over what is open.
   *
   * @param promise to the user who opens the file
   * @param opener keeps it, now or later, for a reader who begins like that
   */
  DeferredStream(
      Opening opening,
      FSDataInputStream stored,
      OpenPromise promise,
      BiConsumer<FirstRead, OpenPromise> opener) {
    this.opening = opening;
    this.stored = stored;
    this.storeStatistics = stored.getIOStatistics();
    this.promise = promise;
    this.opener = opener;
  }

  @Override
  public int read() throws IOException {
    return here().read();
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    return here().read(b, off, len);
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    return here().read(buffer);
  }

  @Override
  public int read(long from, byte[] b, int off, int len) throws IOException {
    return at(from).read(from, b, off, len);
  }

  @Override
  public void readFully(long from, byte[] b, int off, int len) throws IOException {
    at(from).readFully(from, b, off, len);
  }

  @Override
  public int read(long from, ByteBuffer buffer) throws IOException {
    return at(from).read(from, buffer);
  }

  @Override
  public void readFully(long from, ByteBuffer buffer) throws IOException {
    at(from).readFully(from, buffer);
  }

  @Override
  public void readVectored(List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate)
      throws IOException {
    forRanges().readVectored(ranges, allocate);
  }

  @Override
  public void readVectored(
      List<? extends FileRange> ranges,
      IntFunction<ByteBuffer> allocate,
      Consumer<ByteBuffer> release)
      throws IOException {
    forRanges().readVectored(ranges, allocate, release);
  }

  @Override
  public int minSeekForVectorReads() {
    return ChunkRuns.wholeChunks(stored.minSeekForVectorReads());
  }

  @Override
  public int maxReadSizeForVectorReads() {
    return ChunkRuns.wholeChunks(stored.maxReadSizeForVectorReads());
  }

  @Override
  public synchronized void seek(long target) throws IOException {
    if (opened != null) {
      opened.seek(target);
      return;
    }
    requireOpen();
    SeekTarget.require(target, plaintextBytes(), opening.path());
    position = target;
  }

  @Override
  public synchronized long getPos() throws IOException {
    return opened == null ? position : opened.getPos();
  }

  @Override
  public boolean seekToNewSource(long target) {
    return false;
  }

  @Override
  public synchronized int available() throws IOException {
    if (opened != null) {
      return opened.available();
    }
    requireOpen();
    return (int) Math.min(plaintextBytes() - position, Integer.MAX_VALUE);
  }

  @Override
  public synchronized void unbuffer() {
    if (opened != null) {
      opened.unbuffer();
    }
  }

  @Override
  public void setReadahead(Long readahead) throws IOException {
    stored.setReadahead(readahead);
  }

  @Override
  public boolean hasCapability(String capability) {
    return InputCapabilities.has(capability, stored);
  }

  @Override
  public IOStatistics getIOStatistics() {
    return opening.statistics().joinedTo(storeStatistics);
  }

  @Override
  public String toString() {
    return "%s{%s, %d bytes, statistics=%s}"
        .formatted(
            DeferredStream.class.getSimpleName(),
            opening.path(),
            plaintextBytes(),
            getIOStatistics());
  }

  /** Closes what is open. Does nothing the second time. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (opened != null) {
      opened.close();
    } else {
      try (stored) {
        opening.statistics().publish(storeStatistics);
      }
    }
  }

  private FSDataInputStream here() throws IOException {
    FSDataInputStream known = opened;
    return known != null ? known : openHere();
  }

  private synchronized FSDataInputStream openHere() throws IOException {
    return open(new FirstRead(position, false));
  }

  private FSDataInputStream at(long from) throws IOException {
    FSDataInputStream known = opened;
    return known != null ? known : open(new FirstRead(Math.max(from, 0), false));
  }

  private FSDataInputStream forRanges() throws IOException {
    FSDataInputStream known = opened;
    return known != null ? known : open(new FirstRead(0, true));
  }

  private synchronized FSDataInputStream open(FirstRead first) throws IOException {
    requireOpen();
    if (opened == null) {
      if (!promise.future().isDone()) {
        opener.accept(first, promise);
      }
      FSDataInputStream stream = FutureIO.awaitFuture(promise.future());
      stream.seek(position);
      opened = stream;
    }
    return opened;
  }

  private long plaintextBytes() {
    return ObjectLayout.plaintextLength(opening.objectBytes());
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException(FSExceptionMessages.STREAM_IS_CLOSED + ": " + opening.path());
    }
  }
}
