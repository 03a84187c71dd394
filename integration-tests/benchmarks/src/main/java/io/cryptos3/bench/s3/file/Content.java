package io.cryptos3.bench.s3.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** What files hold: random bytes, so that nothing on the way can compress them, again and again. */
final class Content {
  private static final int CALL_BYTES = 64 << 10;
  private static final byte[] BYTES = new byte[8 << 20];

  static {
    new SecureRandom().nextBytes(BYTES);
  }

  private Content() {}

  /** Writes the first {@code length} bytes by calls of 64 KiB. */
  static void write(OutputStream out, long length) throws IOException {
    for (long at = 0; at < length; at += CALL_BYTES) {
      out.write(BYTES, (int) (at % BYTES.length), (int) Math.min(CALL_BYTES, length - at));
    }
  }

  /** Reads a stream to its end by calls of 64 KiB. */
  static void read(InputStream in, long length) throws IOException {
    byte[] buffer = new byte[CALL_BYTES];
    long done = 0;
    int n;
    while ((n = in.read(buffer)) >= 0) {
      check(ByteBuffer.wrap(buffer, 0, n), done);
      done += n;
    }
    if (done != length) {
      throw new EOFException("Read " + done + " bytes of " + length);
    }
  }

  /** Looks at the first and the last of some bytes: to look at all would be timed, too. */
  static void check(ByteBuffer found, long position) throws IOException {
    int last = found.remaining() - 1;
    if (found.get(found.position()) != at(position)
        || found.get(found.position() + last) != at(position + last)) {
      throw new IOException("Wrong bytes at " + position);
    }
  }

  private static byte at(long position) {
    return BYTES[(int) (position % BYTES.length)];
  }
}
