package io.cryptos3.bench.heap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The content of an object: bytes that follow from their position, so that nobody keeps them. */
final class Pattern {
  private static final int CALL_BYTES = 64 << 10;

  private Pattern() {}

  /** Writes so many bytes, a multiple of 64 KiB, by calls of 64 KiB. */
  static void write(OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[CALL_BYTES];
    for (long at = 0; at < length; at += CALL_BYTES) {
      fill(buffer, at);
      out.write(buffer);
    }
  }

  /**
   * Reads to the end and compares every byte.
   *
   * @throws IOException when one is another, or there are more or fewer
   */
  static void check(InputStream in, long length) throws IOException {
    byte[] expected = new byte[CALL_BYTES];
    byte[] found = new byte[CALL_BYTES];
    for (long at = 0; at < length; at += CALL_BYTES) {
      fill(expected, at);
      int count = in.readNBytes(found, 0, CALL_BYTES);
      if (count != CALL_BYTES || !Arrays.equals(expected, found)) {
        throw new IOException("Wrong bytes after " + at);
      }
    }
    if (in.read() >= 0) {
      throw new IOException("More than " + length + " bytes");
    }
  }

  /** The finalizer of SplitMix64 over the position of each eight bytes. */
  private static void fill(byte[] buffer, long position) {
    ByteBuffer words = ByteBuffer.wrap(buffer);
    for (long at = position; words.hasRemaining(); at += Long.BYTES) {
      long word = at * 0x9E3779B97F4A7C15L;
      word = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
      word = (word ^ (word >>> 27)) * 0x94D049BB133111EBL;
      words.putLong(word ^ (word >>> 31));
    }
  }
}
