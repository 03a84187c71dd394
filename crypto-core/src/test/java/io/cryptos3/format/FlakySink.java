package io.cryptos3.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A sink that counts, and fails when it is told to. */
final class FlakySink extends OutputStream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  boolean fails;
  boolean closed;
  int writes;
  int flushes;

  @Override
  public void write(int b) {
    throw new AssertionError("The writer gives whole arrays to its sink");
  }

  @Override
  public void write(byte[] b, int off, int len) throws IOException {
    failIfTold();
    writes++;
    bytes.write(b, off, len);
  }

  @Override
  public void flush() throws IOException {
    failIfTold();
    flushes++;
  }

  @Override
  public void close() throws IOException {
    failIfTold();
    closed = true;
  }

  byte[] object() {
    return bytes.toByteArray();
  }

  private void failIfTold() throws IOException {
    if (fails) {
      throw new IOException("disk full");
    }
  }
}
