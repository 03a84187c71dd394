package io.cryptos3.format;

import java.io.EOFException;
import java.io.IOException;

/** A stored object in memory. */
final class ArraySource implements RandomAccessSource {
  private final byte[] object;
  int reads;

  /** Where reads end early. */
  int brokenAt;

  /** What happens meanwhile. */
  Runnable beforeRead = () -> {};

  ArraySource(byte[] object) {
    this.object = object;
    this.brokenAt = object.length;
  }

  @Override
  public long length() {
    return object.length;
  }

  @Override
  public void readFully(long offset, byte[] buffer, int bufferOffset, int length)
      throws IOException {
    reads++;
    beforeRead.run();
    if (offset + length > brokenAt) {
      throw new EOFException();
    }
    System.arraycopy(object, (int) offset, buffer, bufferOffset, length);
  }
}
