package io.cryptos3.fs.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PlaintextInputStreamTest {
  private final FSDataInputStream in =
      new FSDataInputStream(
          new PlaintextInputStream(
              new FSDataInputStream(new BrokenStream()),
              new Path("cryptos3://b/plain/f"),
              new StoreCalls(new PathMapping(URI.create("cryptos3://b"), URI.create("s3a://b")))));

  @Test
  void everyFailureOfTheStoreKeepsItsTypeAndNamesTheFile() throws IOException {
    assertEquals(8, in.read(new byte[8]), "the beginning is there");
    assertNamed(() -> in.read(new byte[8]));
    assertNamed(() -> in.read(5, new byte[8], 0, 8));
    assertNamed(() -> in.readFully(5, new byte[8]));
    List<FileRange> ranges = List.of(FileRange.createFileRange(5, 8));
    assertNamed(() -> in.readVectored(ranges, ByteBuffer::allocate));
    assertNamed(() -> in.readVectored(ranges, ByteBuffer::allocate, buffer -> {}));
  }

  private static void assertNamed(Executable read) {
    String message = assertThrows(SocketException.class, read).getMessage();
    assertEquals("cryptos3://b/plain/f: Connection reset", message);
  }

  /** A stream of the store whose connection breaks behind the first bytes. */
  private static final class BrokenStream extends FSInputStream {
    private long position;

    @Override
    public int read() throws IOException {
      if (position < 8) {
        position++;
        return 'x';
      }
      throw new SocketException("Connection reset");
    }

    @Override
    public int read(long from, byte[] b, int off, int len) throws IOException {
      throw new SocketException("Connection reset");
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      if (len == 0) {
        return 0;
      }
      b[off] = (byte) read();
      return 1;
    }

    @Override
    public void readVectored(List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate)
        throws IOException {
      throw new SocketException("Connection reset");
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
  }
}
