package io.cryptos3.fs;

import io.cryptos3.attack.ReleasedBytes;
import io.cryptos3.format.ObjectLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.util.functional.FutureIO;

/** The ways to read a whole file, as far as its listed length or to its end. */
public enum FileReader {
  READ {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      byte[] buffer = new byte[20_000];
      int n;
      while ((n = in.read(buffer)) >= 0) {
        released.take(in.getPos() - n, buffer, 0, n);
      }
    }
  },
  READ_SINGLE_BYTES {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      byte[] one = new byte[1];
      int value;
      while ((value = in.read()) >= 0) {
        one[0] = (byte) value;
        released.take(in.getPos() - 1, one, 0, 1);
      }
    }
  },
  /** Stops at the listed length, without asking whether there is more. */
  READ_FULLY {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      byte[] all = new byte[length];
      in.readFully(all);
      released.take(0, all, 0, length);
      expectEndOfEmpty(length, in);
    }
  },
  SEEK_BACKWARD {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      in.seek(length);
      expectEnd(in.read());
      for (int end = length; end > 0; end -= STEP) {
        byte[] part = new byte[Math.min(STEP, end)];
        in.seek(end - part.length);
        in.readFully(part);
        released.take(end - part.length, part, 0, part.length);
      }
    }
  },
  SKIP {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      byte[] part = new byte[STEP];
      for (long at = 0; at < length; at = in.getPos()) {
        int n = in.readNBytes(part, 0, STEP);
        released.take(at, part, 0, n);
      }
      in.seek(0);
      in.skipNBytes(length);
      expectEnd(in.skip(1) == 0 ? in.read() : 0);
    }
  },
  POSITIONED {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      byte[] part = new byte[STEP];
      int n;
      for (int at = 0; (n = in.read(at, part, 0, STEP)) >= 0; at += n) {
        released.take(at, part, 0, n);
      }
    }
  },
  POSITIONED_FULLY {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      byte[] all = new byte[length];
      in.readFully(0, all);
      released.take(0, all, 0, length);
      expectEndOfEmpty(length, in);
    }
  },
  BYTE_BUFFER {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocateDirect(STEP);
      int n;
      while ((n = in.read(buffer.clear())) >= 0) {
        take(released, in.getPos() - n, buffer.flip());
      }
    }
  },
  POSITIONED_BYTE_BUFFER {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      ByteBuffer all = ByteBuffer.allocateDirect(length);
      in.readFully(0, all);
      take(released, 0, all.flip());
      expectEndOfEmpty(length, in);
    }
  },
  /** Into arrays, in ranges that share chunks. */
  VECTORED {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      List<FileRange> ranges = ranges(length);
      in.readVectored(ranges, ByteBuffer::allocate);
      takeAll(ranges, released);
      expectEndOfEmpty(length, in);
    }
  },
  VECTORED_DIRECT {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      List<FileRange> ranges = ranges(length);
      List<ByteBuffer> givenBack = Collections.synchronizedList(new ArrayList<>());
      in.readVectored(ranges, ByteBuffer::allocateDirect, givenBack::add);
      takeAll(ranges, released);
      expectEndOfEmpty(length, in);
    }
  },
  /** In one range, whose chunks are opened right in the caller's array. */
  VECTORED_WHOLE {
    @Override
    public void read(FSDataInputStream in, int length, ReleasedBytes released) throws IOException {
      List<FileRange> ranges =
          length == 0 ? List.of() : List.of(FileRange.createFileRange(0, length));
      in.readVectored(ranges, ByteBuffer::allocate);
      takeAll(ranges, released);
      expectEndOfEmpty(length, in);
    }
  };

  /** Less than a chunk, so that chunks are met at their ends and in between. */
  private static final int STEP = ObjectLayout.CHUNK_BYTES * 3 / 4;

  /**
   * Reads a file.
   *
   * @param length of the file as it is listed
   * @param released takes what was read, also before it failed
   */
  public abstract void read(FSDataInputStream in, int length, ReleasedBytes released)
      throws IOException;

  private static List<FileRange> ranges(int length) {
    List<FileRange> ranges = new ArrayList<>();
    for (int at = 0; at < length; at += STEP) {
      ranges.add(FileRange.createFileRange(at, Math.min(STEP, length - at)));
    }
    return ranges;
  }

  /** Takes every range that was read, also when another one failed. */
  private static void takeAll(List<FileRange> ranges, ReleasedBytes released) throws IOException {
    IOException failure = null;
    for (FileRange range : ranges) {
      try {
        take(released, range.getOffset(), FutureIO.awaitFuture(range.getData()));
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static void take(ReleasedBytes released, long position, ByteBuffer read) {
    byte[] bytes = new byte[read.remaining()];
    read.get(bytes);
    released.take(position, bytes, 0, bytes.length);
  }

  /** Who read all that is listed asks for more only if that is nothing (C8). */
  private static void expectEndOfEmpty(int length, FSDataInputStream in) throws IOException {
    if (length == 0) {
      expectEnd(in.read(0, new byte[1], 0, 1));
    }
  }

  private static void expectEnd(int read) {
    if (read >= 0) {
      throw new AssertionError("There is more than the listed length");
    }
  }
}
