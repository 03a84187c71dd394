package io.cryptos3.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;

/** What a reader gave out, and where. Safe for use by several threads. */
public final class ReleasedBytes {
  private final BitSet given = new BitSet();
  private byte[] bytes = {};

  /** Takes bytes that were read at a position. */
  public synchronized void take(long position, byte[] b, int off, int len) {
    int from = Math.toIntExact(position);
    if (bytes.length < from + len) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, from + len));
    }
    System.arraycopy(b, off, bytes, from, len);
    given.set(from, from + len);
  }

  /** Returns how many bytes were given out without a gap from the beginning on. */
  public synchronized int size() {
    return given.nextClearBit(0);
  }

  /** Returns the bytes that were given out without a gap from the beginning on. */
  public synchronized byte[] toByteArray() {
    return Arrays.copyOf(bytes, size());
  }

  /** Checks that every byte is the one that was written at its place. */
  public synchronized void assertAreOf(byte[] message, Object what) {
    assertTrue(given.length() <= message.length, () -> what + ": more than was written");
    for (int i = given.nextSetBit(0); i >= 0; i = given.nextSetBit(given.nextClearBit(i))) {
      int end = given.nextClearBit(i);
      int from = i;
      assertEquals(
          -1, Arrays.mismatch(message, i, end, bytes, i, end), () -> what + ": bytes from " + from);
    }
  }
}
