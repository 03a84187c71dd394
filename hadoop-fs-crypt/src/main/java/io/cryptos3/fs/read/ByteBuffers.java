package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.secret.Wipe;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads into byte buffers by way of arrays, on which decryption is fastest. */
final class ByteBuffers {
  private ByteBuffers() {}

  /** A read into a part of an array, as {@link java.io.InputStream#read(byte[], int, int)}. */
  interface ArrayRead {
    int read(byte[] b, int off, int len) throws IOException;
  }

  /** Reads into what remains of a buffer, at most a chunk if it has no array; -1 at the end. */
  static int read(ByteBuffer buffer, ArrayRead source) throws IOException {
    if (buffer.hasArray()) {
      int count =
          source.read(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
      buffer.position(buffer.position() + Math.max(count, 0));
      return count;
    }
    byte[] copy = new byte[Math.min(buffer.remaining(), ObjectLayout.CHUNK_BYTES)];
    int count = source.read(copy, 0, copy.length);
    buffer.put(copy, 0, Math.max(count, 0));
    Wipe.bytes(copy);
    return count;
  }
}
