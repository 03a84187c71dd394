package io.cryptos3.format;

import java.io.EOFException;
import java.io.IOException;

/** A stored object in memory. */
final class ArraySource implements RandomAccessSource {
  private final byte[] object;

  ArraySource(byte[] object) {
    this.object = object;
  }

  @Override
  public long length() {
    return object.length;
  }

  @Override
  public void readFully(long offset, byte[] buffer, int bufferOffset, int length)
      throws IOException {
    if (offset + length > object.length) {
      throw new EOFException();
    }
    System.arraycopy(object, (int) offset, buffer, bufferOffset, length);
  }
}
