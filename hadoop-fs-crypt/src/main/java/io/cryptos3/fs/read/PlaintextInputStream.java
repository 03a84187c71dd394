package io.cryptos3.fs.read;

import io.cryptos3.error.EncryptedObjectException;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.fs.path.StoreCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.CanSetReadahead;
import org.apache.hadoop.fs.CanUnbuffer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSExceptionMessages;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;

/**
 * Reads a plaintext object by the store's stream, with all that this can do.
 *
 * <p>Nothing is returned of an object that is encrypted. Its first bytes tell: whoever reads from
 * the beginning on gets them without a request of their own, whoever begins elsewhere pays one.
 *
 * <p>Positioned reads may come from several threads at once, as far as the store's stream allows
 * that, beside one that reads sequentially.
 */
final class PlaintextInputStream extends FSInputStream
    implements CanUnbuffer, CanSetReadahead, StreamCapabilities, IOStatisticsSource {
  private final FSDataInputStream stored;
  private final String name;
  private final StoreCalls calls;

  /** Kept, as going back for them after the check would cost another request. */
  private byte[] beginning;

  private long position;
  private boolean closed;

  PlaintextInputStream(FSDataInputStream stored, Path path, StoreCalls calls) {
    this.stored = stored;
    this.name = path.toString();
    this.calls = calls;
  }

  @Override
  public synchronized int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public synchronized int read(byte[] b, int off, int len) throws IOException {
    if (len == 0) {
      return 0;
    }
    checkBeginning();
    int known = (int) Math.max(0, Math.min(len, beginning.length - position));
    if (known > 0) {
      System.arraycopy(beginning, (int) position, b, off, known);
      position += known;
    }
    if (known == len) {
      return known;
    }
    int more = calls.run(name, () -> aligned().read(b, off + known, len - known));
    position += Math.max(more, 0);
    return known > 0 ? known + Math.max(more, 0) : more;
  }

  @Override
  public int read(long from, byte[] b, int off, int len) throws IOException {
    checkBeginning();
    return calls.run(name, () -> stored.read(from, b, off, len));
  }

  @Override
  public void readFully(long from, byte[] b, int off, int len) throws IOException {
    checkBeginning();
    calls.act(name, () -> stored.readFully(from, b, off, len));
  }

  @Override
  public void readVectored(List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate)
      throws IOException {
    checkBeginning();
    calls.act(name, () -> stored.readVectored(ranges, allocate));
  }

  @Override
  public void readVectored(
      List<? extends FileRange> ranges,
      IntFunction<ByteBuffer> allocate,
      Consumer<ByteBuffer> release)
      throws IOException {
    checkBeginning();
    calls.act(name, () -> stored.readVectored(ranges, allocate, release));
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
  public synchronized void seek(long target) throws IOException {
    calls.act(name, () -> stored.seek(target));
    position = target;
  }

  @Override
  public synchronized long getPos() {
    return position;
  }

  @Override
  public boolean seekToNewSource(long target) throws IOException {
    return stored.seekToNewSource(target);
  }

  @Override
  public synchronized int available() throws IOException {
    return aligned().available();
  }

  @Override
  public void unbuffer() {
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
  public synchronized void close() throws IOException {
    closed = true;
    stored.close();
  }

  private FSDataInputStream aligned() throws IOException {
    if (stored.getPos() != position) {
      stored.seek(position);
    }
    return stored;
  }

  private synchronized void checkBeginning() throws IOException {
    if (closed) {
      throw new IOException(FSExceptionMessages.STREAM_IS_CLOSED + ": " + name);
    }
    if (beginning == null) {
      beginning = calls.run(name, this::readBeginning);
    }
    if (ObjectHeader.beginsWithMagic(beginning)) {
      throw new EncryptedObjectException(
          "Object is encrypted, but fs.cryptos3.plaintext.paths says that it is not: take its path out there, or the object away: "
              + name);
    }
  }

  private byte[] readBeginning() throws IOException {
    stored.seek(0);
    return stored.readNBytes(ObjectHeader.MAGIC_BYTES);
  }
}
