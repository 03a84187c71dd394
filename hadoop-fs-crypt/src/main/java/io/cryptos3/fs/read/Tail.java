package io.cryptos3.fs.read;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * The bytes of a {@link SealedTail}, still sealed: on their way since the object is being opened,
 * or else fetched when the first of them is wanted.
 *
 * <p>For one thread at a time, but {@link #drop}.
 */
final class Tail {
  private final SealedTail place;
  private volatile CompletableFuture<ByteBuffer> bytes;
  private volatile boolean isDropped;

  /**
   * Makes a tail.
   *
   * @param underWay its bytes on the heap, or null when nobody has asked for them yet
   */
  Tail(SealedTail place, CompletableFuture<ByteBuffer> underWay) {
    this.place = place;
    this.bytes = underWay;
  }

  /** Lets the bytes go for good, also those that are still on their way. */
  void drop() {
    isDropped = true;
    bytes = null;
  }

  boolean has(long offset, int length) {
    return !isDropped && place.contains(offset, length);
  }

  /** Copies bytes that are here, at most up to the end, and returns how many. */
  int read(FSDataInputStream stored, long offset, byte[] b, int off, int len) throws IOException {
    int at = (int) (offset - place.offset());
    int count = Math.min(len, place.length() - at);
    all(stored).get(at, b, off, count);
    return count;
  }

  private ByteBuffer all(FSDataInputStream stored) throws IOException {
    ByteBuffer underWay = await(bytes);
    if (underWay != null) {
      return underWay;
    }
    byte[] fetched = new byte[place.length()];
    stored.readFully(place.offset(), fetched);
    ByteBuffer all = ByteBuffer.wrap(fetched);
    bytes = isDropped ? null : CompletableFuture.completedFuture(all);
    return all;
  }

  private static ByteBuffer await(CompletableFuture<ByteBuffer> underWay) throws IOException {
    if (underWay == null) {
      return null;
    }
    try {
      return FutureIO.awaitFuture(underWay);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The same read once more, now with the store's retries, tells whether that is to stay.
      return null;
    }
  }
}
