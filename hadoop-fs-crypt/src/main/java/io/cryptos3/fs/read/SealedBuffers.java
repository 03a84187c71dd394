package io.cryptos3.fs.read;

import java.nio.ByteBuffer;
import org.apache.hadoop.io.ByteBufferPool;
import org.apache.hadoop.io.WeakReferencedElasticByteBufferPool;

/**
 * Arrays for stored bytes on their way from the store to the opener of their chunks, shared by the
 * streams of a FileSystem. What is idle is the garbage collector's to take.
 *
 * <p>Safe for use by several threads.
 */
final class SealedBuffers {
  private final ByteBufferPool pool = new WeakReferencedElasticByteBufferPool();

  /** Lends a buffer on the heap, whose array begins with its first byte. */
  ByteBuffer take(int length) {
    return pool.getBuffer(false, length).limit(length);
  }

  /**
   * Takes back a buffer to which nobody writes any more: not one whose read has failed. What a
   * store has cut out of an array of its own is left to it.
   */
  void giveBack(ByteBuffer buffer) {
    if (buffer.arrayOffset() == 0) {
      pool.putBuffer(buffer);
    }
  }
}
