package io.cryptos3.fs.read;

import java.io.EOFException;
import org.apache.hadoop.fs.FSExceptionMessages;
import org.apache.hadoop.fs.Path;

/** Where a stream may be sent to. */
final class SeekTarget {
  private SeekTarget() {}

  /**
   * Checks a position.
   *
   * @throws EOFException when it is negative or behind the end
   */
  static void require(long target, long plaintextBytes, Path path) throws EOFException {
    if (target < 0) {
      throw new EOFException(FSExceptionMessages.NEGATIVE_SEEK + " " + target + ": " + path);
    }
    if (target > plaintextBytes) {
      throw new EOFException(
          "Cannot seek to %d: file length is %d: %s".formatted(target, plaintextBytes, path));
    }
  }
}
