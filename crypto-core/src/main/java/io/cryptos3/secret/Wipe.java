package io.cryptos3.secret;

import java.util.Arrays;

/** Overwrites memory that held a secret. */
public final class Wipe {
  private Wipe() {}

  /**
   * Fills arrays with zeros.
   *
   * <p>The JVM may have copied an array while it moved it; what is wiped is the live array.
   *
   * @param arrays what to wipe; null entries are skipped, so that a {@code finally} block need not
   *     ask how far its {@code try} came
   */
  public static void bytes(byte[]... arrays) {
    for (byte[] array : arrays) {
      if (array != null) {
        Arrays.fill(array, (byte) 0);
      }
    }
  }
}
