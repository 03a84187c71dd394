package io.cryptos3.fs;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;

/** A store whose connections can break, which then looks like the end of the object. */
final class BreakingStore extends LocalStore {
  /** Where streams end. */
  long brokenAt = Long.MAX_VALUE;

  BreakingStore() throws IOException {}

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    return new FSDataInputStream(new BreakingStream(super.open(file, bufferSize)));
  }

  private final class BreakingStream extends FSInputStream {
    private final FSDataInputStream in;

    BreakingStream(FSDataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return in.getPos() >= brokenAt ? -1 : in.read();
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      long left = brokenAt - in.getPos();
      return left <= 0 ? -1 : in.read(b, off, (int) Math.min(len, left));
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
