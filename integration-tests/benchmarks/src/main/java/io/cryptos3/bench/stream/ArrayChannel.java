package io.cryptos3.bench.stream;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A stored array as a channel; a read costs one copy. */
final class ArrayChannel implements SeekableByteChannel {
  private final byte[] stored;
  private int position;

  ArrayChannel(byte[] stored) {
    this.stored = stored;
  }

  @Override
  public int read(ByteBuffer target) {
    int n = Math.min(target.remaining(), stored.length - position);
    if (n == 0) {
      return target.hasRemaining() ? -1 : 0;
    }
    target.put(stored, position, n);
    position += n;
    return n;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long target) {
    position = Math.toIntExact(target);
    return this;
  }

  @Override
  public long size() {
    return stored.length;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // There is nothing to free.
  }
}
