package io.cryptos3.format;

import java.io.EOFException;
import java.io.IOException;

/** A stored object in memory. */
final class ArraySource implements RandomAccessSource {
  private final byte[] object;
  private final long length;
  int reads;

  ArraySource(byte[] object) {
    this(object, object.length);
  }

  /** Claims another length than the object has. */
  ArraySource(byte[] object, long length) {
    this.object = object;
    this.length = length;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void readFully(long offset, byte[] buffer, int bufferOffset, int length)
      throws IOException {
    reads++;
    if (offset + length > object.length) {
      throw new EOFException();
    }
    System.arraycopy(object, (int) offset, buffer, bufferOffset, length);
  }
}
