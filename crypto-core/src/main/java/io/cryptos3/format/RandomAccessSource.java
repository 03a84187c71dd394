package io.cryptos3.format;

import java.io.EOFException;
import java.io.IOException;

/** A stored object that can be read at any offset by several threads at once. */
public interface RandomAccessSource {
  /** Returns how many bytes the stored object has, header included. */
  long length();

  /**
   * Reads exactly {@code length} bytes.
   *
   * @param offset in the stored object
   * @throws EOFException when the object ends before
   */
  void readFully(long offset, byte[] buffer, int bufferOffset, int length) throws IOException;
}
