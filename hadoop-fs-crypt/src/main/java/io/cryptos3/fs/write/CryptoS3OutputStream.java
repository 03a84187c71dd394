package io.cryptos3.fs.write;

import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.fs.statistics.WriteStatistics;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.ClosedIOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSExceptionMessages;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;

/**
 * Encrypts what is written and uploads it through the store's stream, which makes the object
 * visible when it is closed and not before.
 *
 * <p>After a failure the upload is aborted at once, every later call fails, and {@code close()}
 * seals nothing: no readable object is left. A program that throws an exception of its own inside
 * try-with-resources closes the stream, and so publishes what it has written until then, as with
 * s3a; it calls {@link #abort()} if it does not want that.
 */
final class CryptoS3OutputStream extends OutputStream
    implements Abortable, Syncable, StreamCapabilities, IOStatisticsSource {
  private final FSDataOutputStream stored;
  private final EncryptingOutputStream encrypting;
  private final StoreCalls calls;
  private final String path;
  private final WriteStatistics statistics = new WriteStatistics();
  private volatile boolean closed;

  /** The upload is completed or aborted. */
  private volatile boolean ended;

  /**
   * Makes a stream.
   *
   * @param stored the store's stream
   * @param encrypting writes to {@code stored}
   * @param path what users call the file; a string, as a Path composes it anew at each call
   */
  CryptoS3OutputStream(
      FSDataOutputStream stored, EncryptingOutputStream encrypting, StoreCalls calls, String path) {
    this.stored = stored;
    this.encrypting = encrypting;
    this.calls = calls;
    this.path = path;
  }

  @Override
  public void write(int b) throws IOException {
    requireOpen();
    orDiscard(() -> encrypting.write(b));
    statistics.bytesWritten(1);
  }

  @Override
  public void write(byte[] b, int off, int len) throws IOException {
    // A caller's mistake is no failure of the upload.
    Objects.checkFromIndexSize(off, len, b.length);
    requireOpen();
    orDiscard(() -> encrypting.write(b, off, len));
    statistics.bytesWritten(len);
  }

  /** Flushes complete chunks. Does nothing after {@code close()}, as wrappers tend to do that. */
  @Override
  public void flush() throws IOException {
    if (!closed) {
      orDiscard(encrypting::flush);
    }
  }

  @Override
  public void hflush() throws IOException {
    stored.hflush();
  }

  @Override
  public void hsync() throws IOException {
    stored.hsync();
  }

  @Override
  public boolean hasCapability(String capability) {
    return stored.hasCapability(capability);
  }

  @Override
  public IOStatistics getIOStatistics() {
    return statistics.joinedTo(stored.getIOStatistics());
  }

  /** Seals the object and has the store make it visible. */
  @Override
  public void close() throws IOException {
    closed = true;
    orDiscard(encrypting::close);
    ended = true;
  }

  /**
   * Drops the upload; nothing becomes visible. Does not wait for a thread that writes, unless the
   * store does.
   */
  @Override
  public AbortableResult abort() {
    closed = true;
    ended = true;
    encrypting.abort();
    return stored.abort();
  }

  private void requireOpen() throws ClosedIOException {
    if (closed) {
      throw new ClosedIOException(path, FSExceptionMessages.STREAM_IS_CLOSED);
    }
  }

  private void orDiscard(StoreCalls.Action action) throws IOException {
    try {
      calls.act(path, action);
    } catch (IOException | RuntimeException e) {
      if (!ended) {
        ended = true;
        Uploads.discard(stored, e);
      }
      throw e;
    }
  }
}
