package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.security.PrivilegedExceptionAction;
import java.util.List;
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
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.util.functional.CallableRaisingIOE;

/**
 * Reads an object that is opened by the first read: before that nobody knows what of it to fetch
 * together with its header. What is wrong with the object is an error of that read, and of each
 * that follows, as each tries to open it once more: it may have been the network, or an interrupt.
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
  private final CallableRaisingIOE<FSDataInputStream> storedAgain;
  private final UserGroupInformation user;
  private final Opener opener;
  private volatile FSDataInputStream stored;
  private volatile IOStatistics storeStatistics;
  private volatile FSDataInputStream opened;
  private long position;
  private boolean closed;

  /** Opens objects for readers who begin somewhere. */
  @FunctionalInterface
  interface Opener {
    FSDataInputStream open(FSDataInputStream stored, FirstRead first) throws IOException;
  }

  /**
   * Opens the stored object.
   *
   * @param stored does that, without a request
   * @param user who opens the file
   */
  DeferredStream(
      Opening opening,
      CallableRaisingIOE<FSDataInputStream> stored,
      UserGroupInformation user,
      Opener opener)
      throws IOException {
    this.opening = opening;
    this.storedAgain = stored;
    this.user = user;
    this.opener = opener;
    openStored();
  }

  private void openStored() throws IOException {
    stored = storedAgain.apply();
    storeStatistics = stored.getIOStatistics();
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
      try {
        opening.statistics().publish(storeStatistics);
      } finally {
        stored.close();
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
      FSDataInputStream stream = openAsUser(first);
      stream.seek(position);
      opened = stream;
    }
    return opened;
  }

  private FSDataInputStream openAsUser(FirstRead first) throws IOException {
    PrivilegedExceptionAction<FSDataInputStream> action = () -> opener.open(stored, first);
    try {
      return user.doAs(action);
    } catch (IOException | RuntimeException | Error e) {
      renew(e);
      throw e;
    } catch (InterruptedException e) {
      // Nothing in there says it like this.
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }

  /** Makes ready for another try. */
  private void renew(Throwable failure) {
    try {
      stored.close();
      openStored();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
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
