package io.cryptos3.fs.write;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Gets rid of unfinished uploads. */
final class Uploads {
  private Uploads() {}

  /**
   * Aborts an upload whose object must not become visible. A store that cannot abort is left with
   * an object without a final chunk, which no reader accepts.
   *
   * @param reason why; what else goes wrong is added to it
   */
  static void discard(FSDataOutputStream stored, Exception reason) {
    try {
      stored.abort();
    } catch (UnsupportedOperationException e) {
      closeUnsealed(stored, reason);
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private static void closeUnsealed(FSDataOutputStream stored, Exception reason) {
    try {
      stored.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
