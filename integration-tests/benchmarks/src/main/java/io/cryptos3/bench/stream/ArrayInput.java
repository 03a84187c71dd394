package io.cryptos3.bench.stream;

import java.io.EOFException;
import java.io.InputStream;

/** A stored array as an input stream, without locks; a read costs one copy. */
class ArrayInput extends InputStream {
  private final byte[] stored;
  private int position;

  ArrayInput(byte[] stored) {
    this.stored = stored;
  }

  @Override
  public int read() {
    return position == stored.length ? -1 : Byte.toUnsignedInt(stored[position++]);
  }

  @Override
  public int read(byte[] b, int off, int len) {
    int n = readAt(position, b, off, len);
    position += Math.max(0, n);
    return n;
  }

  /** Reads without moving; -1 at the end. */
  int readAt(long from, byte[] b, int off, int len) {
    int n = (int) Math.min(len, stored.length - from);
    if (n <= 0) {
      return len == 0 ? 0 : -1;
    }
    System.arraycopy(stored, (int) from, b, off, n);
    return n;
  }

  void readFullyAt(long from, byte[] b, int off, int len) throws EOFException {
    if (readAt(from, b, off, len) < len) {
      throw new EOFException("Stored array ends before byte " + (from + len));
    }
  }

  void moveTo(long target) {
    position = Math.toIntExact(target);
  }

  long position() {
    return position;
  }

  int length() {
    return stored.length;
  }
}
