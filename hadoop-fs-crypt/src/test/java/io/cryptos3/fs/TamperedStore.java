package io.cryptos3.fs;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** A store in which somebody has put one object in the place of all. */
final class TamperedStore extends LocalStore {
  private byte[] object;

  TamperedStore() throws IOException {}

  /** From now on every path is this object, or again what it was for null. */
  void replaceAll(byte[] newObject) {
    object = newObject;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return object == null
        ? super.getFileStatus(path)
        : new FileStatus(object.length, false, 1, 1 << 20, 0, path);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    return object == null
        ? super.open(path, bufferSize)
        : new FSDataInputStream(new ArrayStream(object));
  }

  private static final class ArrayStream extends FSInputStream {
    private final byte[] bytes;
    private int position;

    ArrayStream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return position == bytes.length ? -1 : Byte.toUnsignedInt(bytes[position++]);
    }

    @Override
    public int read(byte[] b, int off, int len) {
      int count = Math.min(len, bytes.length - position);
      System.arraycopy(bytes, position, b, off, count);
      position += count;
      return count == 0 && len > 0 ? -1 : count;
    }

    @Override
    public void seek(long target) {
      position = (int) Math.min(target, bytes.length);
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
}
