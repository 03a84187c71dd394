package io.cryptos3.fs.read;

import org.apache.hadoop.fs.FSInputStream;

/** A stream of the store without bytes. */
class EmptyStream extends FSInputStream {
  boolean isClosed;

  @Override
  public int read() {
    return -1;
  }

  @Override
  public int read(byte[] b, int off, int len) {
    return -1;
  }

  @Override
  public void seek(long position) {}

  @Override
  public long getPos() {
    return 0;
  }

  @Override
  public boolean seekToNewSource(long position) {
    return false;
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
