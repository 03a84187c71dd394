package io.cryptos3.bench.stream;

import java.io.OutputStream;

/** A sink that costs one copy of each byte, like a buffer of s3a, and keeps none. */
final class CopyingSink extends OutputStream {
  private final byte[] buffer = new byte[64 * 1024];

  @Override
  public void write(int b) {
    buffer[0] = (byte) b;
  }

  @Override
  public void write(byte[] b, int off, int len) {
    for (int done = 0; done < len; done += buffer.length) {
      System.arraycopy(b, off + done, buffer, 0, Math.min(buffer.length, len - done));
    }
  }
}
