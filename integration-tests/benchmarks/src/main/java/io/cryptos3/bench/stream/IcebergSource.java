package io.cryptos3.bench.stream;

import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** A stored array as a file of Iceberg. */
final class IcebergSource implements InputFile {
  private final byte[] stored;

  IcebergSource(byte[] stored) {
    this.stored = stored;
  }

  @Override
  public long getLength() {
    return stored.length;
  }

  @Override
  public SeekableInputStream newStream() {
    ArrayInput in = new ArrayInput(stored);
    return new SeekableInputStream() {
      @Override
      public int read() {
        return in.read();
      }

      @Override
      public int read(byte[] b, int off, int len) {
        return in.read(b, off, len);
      }

      @Override
      public void seek(long target) {
        in.moveTo(target);
      }

      @Override
      public long getPos() {
        return in.position();
      }
    };
  }

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public boolean exists() {
    return true;
  }
}
