package io.cryptos3.format;

import java.io.InputStream;

/** A stored object as a FileSystem gives it: in small pieces, and from any offset on. */
final class SeekableBytes extends InputStream {
  private static final int MOST_AT_ONCE = 1_448;

  private final byte[] bytes;
  private int offset;

  SeekableBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  SeekableBytes seek(long newOffset) {
    offset = (int) Math.min(newOffset, bytes.length);
    return this;
  }

  @Override
  public int read() {
    throw new AssertionError("The reader asks for whole arrays");
  }

  @Override
  public int read(byte[] b, int off, int len) {
    int count = Math.min(Math.min(len, MOST_AT_ONCE), bytes.length - offset);
    System.arraycopy(bytes, offset, b, off, count);
    offset += count;
    return count == 0 ? -1 : count;
  }
}
