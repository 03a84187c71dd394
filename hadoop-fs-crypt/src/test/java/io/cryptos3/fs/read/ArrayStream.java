package io.cryptos3.fs.read;

import org.apache.hadoop.fs.CanUnbuffer;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.StreamCapabilities;

/** A stream of a store that has one object, and counts positioned reads, as others requests. */
final class ArrayStream extends FSInputStream implements CanUnbuffer, StreamCapabilities {
  private final byte[] object;
  private int position;
  private int positionedReads;

  ArrayStream(byte[] object) {
    this.object = object;
  }

  int positionedReads() {
    return positionedReads;
  }

  @Override
  public boolean hasCapability(String capability) {
    return capability.equals(StreamCapabilities.UNBUFFER);
  }

  @Override
  public void unbuffer() {}

  @Override
  public int read() {
    return position < object.length ? Byte.toUnsignedInt(object[position++]) : -1;
  }

  @Override
  public int read(byte[] b, int off, int len) {
    int count = Math.min(len, object.length - position);
    System.arraycopy(object, position, b, off, count);
    position += count;
    return len > 0 && count == 0 ? -1 : count;
  }

  @Override
  public void readFully(long from, byte[] b, int off, int len) {
    positionedReads++;
    System.arraycopy(object, (int) from, b, off, len);
  }

  @Override
  public void seek(long target) {
    position = (int) target;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public boolean seekToNewSource(long target) {
    return false;
  }
}
