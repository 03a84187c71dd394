package io.cryptos3.fs.write;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Gets rid of unfinished uploads. */
final class Uploads {
  private Uploads() {}

  /**
   * Aborts an upload whose object must not become visible. A store that cannot abort is left with
   * what it has got: an object without a final chunk, which no reader accepts, unless it failed
   * after the last byte.
   *
   * @param reason why; what else goes wrong is added to it
   */
  static void discard(FSDataOutputStream stored, Exception reason) {
    try {
      stored.abort();
    } catch (UnsupportedOperationException e) {
      closeUnsealed(stored, reason);
    } catch (RuntimeException e) {
      add(e, reason);
    }
  }

  private static void closeUnsealed(FSDataOutputStream stored, Exception reason) {
    try {
      stored.close();
    } catch (IOException e) {
      add(e, reason);
    }
  }

  /** A store may throw what it threw before, which cannot be added to itself. */
  private static void add(Exception failure, Exception reason) {
    if (failure != reason) {
      reason.addSuppressed(failure);
    }
  }
}
