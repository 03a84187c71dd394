package io.cryptos3.fs.read;

import io.cryptos3.format.RandomAccessSource;
import io.cryptos3.fs.path.StoreCalls;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * The stored bytes of an open object, read in two ways that do not disturb each other: at any
 * offset, and on from where the last sequential read ended.
 *
 * <p>Safe for use by several threads: the store's stream is used by one at a time, as its kinds
 * differ in what they allow.
 */
final class StoredBytes implements RandomAccessSource, Closeable {
  private final FSDataInputStream stream;
  private final long objectBytes;
  private final String name;
  private final StoreCalls calls;

  /** Takes over an open stream. */
  StoredBytes(FSDataInputStream stream, Opening opening, StoreCalls calls) {
    this.stream = stream;
    this.objectBytes = opening.objectBytes();
    this.name = opening.name();
    this.calls = calls;
  }

  @Override
  public long length() {
    return objectBytes;
  }

  @Override
  public void readFully(long offset, byte[] buffer, int bufferOffset, int length)
      throws IOException {
    calls.run(
        name,
        () -> {
          synchronized (stream) {
            stream.readFully(offset, buffer, bufferOffset, length);
          }
          return null;
        });
  }

  /** Starts reads of several parts; what becomes of each is its own matter. */
  void readVectored(List<RunRead> reads, IntFunction<ByteBuffer> allocate) throws IOException {
    calls.run(
        name,
        () -> {
          synchronized (stream) {
            stream.readVectored(reads, allocate);
          }
          return null;
        });
  }

  /** Returns why a read in the background failed, in words that name the object. */
  IOException failure(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    IOException failure =
        calls.translate(
            name, cause instanceof IOException e ? e : new IOException(cause.toString(), cause));
    // That the store's stream ends does not mean that the object does.
    return failure instanceof EOFException
        ? new IOException(failure.getMessage(), failure)
        : failure;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** The store's stream, for what does not read. */
  FSDataInputStream stream() {
    return stream;
  }

  /** Returns a view for one sequential reader, which begins at the object's first byte. */
  Sequence sequence() {
    return new Sequence();
  }

  /**
   * Reads on, up to the object's length; seeks only after {@link #moveTo} or when another read has
   * moved the stream. When the store's stream ends before, as it does when a connection breaks,
   * that is an error of this read and not the end of the object.
   */
  final class Sequence extends InputStream {
    private long offset;

    /** The object's length. */
    long length() {
      return objectBytes;
    }

    void moveTo(long newOffset) {
      offset = newOffset;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      if (offset >= objectBytes) {
        return -1;
      }
      int wanted = (int) Math.min(len, objectBytes - offset);
      int count = calls.run(name, () -> readStored(b, off, wanted));
      if (count < 0) {
        throw endedEarly();
      }
      offset += count;
      return count;
    }

    private int readStored(byte[] b, int off, int len) throws IOException {
      try {
        return readOn(b, off, len);
      } catch (EOFException e) {
        // So says the analytics stream that an answer was too short.
        return -1;
      } catch (IllegalStateException e) {
        // So it says that a block is gone, which another read of the object failed to bring.
        throw new IOException("Cannot read on at byte " + offset + ": " + e.getMessage(), e);
      }
    }

    private int readOn(byte[] b, int off, int len) throws IOException {
      synchronized (stream) {
        if (stream.getPos() != offset) {
          stream.seek(offset);
        }
        return stream.read(b, off, len);
      }
    }

    private IOException endedEarly() {
      // The next read then comes with a new request.
      stream.unbuffer();
      return new IOException(
          "Store ended at byte %d of %d: %s".formatted(offset, objectBytes, name));
    }

    /** Closes nothing: the object stays open for positioned reads. */
    @Override
    public void close() {}
  }
}
