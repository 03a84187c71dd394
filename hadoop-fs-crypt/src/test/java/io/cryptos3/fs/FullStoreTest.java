package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.Suite;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that has no room for a file and cannot abort an upload is left with no readable file. */
class FullStoreTest {
  private static final int LENGTH = 2 * ObjectLayout.CHUNK_BYTES + 10;

  @TempDir private java.nio.file.Path directory;

  @ParameterizedTest
  @EnumSource
  void whatItHasTakenIsNoFile(Suite suite) throws IOException {
    FullStore store = new FullStore();
    Path file = LocalStore.path(directory.resolve("file"));
    try (CryptoS3FileSystem fs = store.encrypted(suite)) {
      for (int room : rooms()) {
        store.room = room;
        assertThrows(IOException.class, () -> write(fs, file), () -> "room " + room);
        assertThrows(CryptoS3Exception.class, () -> read(fs, file), () -> "room " + room);
      }
      store.room = Integer.MAX_VALUE;
      write(fs, file);
      assertArrayEquals(new byte[LENGTH], read(fs, file));
    }
  }

  private static int[] rooms() {
    int whole = (int) ObjectLayout.objectLength(LENGTH);
    return IntStream.concat(
            IntStream.of(0, 1, 8, 511, 512, 567, 568),
            IntStream.rangeClosed(1, 2)
                .mapToLong(ObjectLayout::chunkOffset)
                .mapToInt(Math::toIntExact)
                .flatMap(chunk -> IntStream.of(chunk - 1, chunk, chunk + 16)))
        .filter(room -> room < whole)
        .toArray();
  }

  private static void write(CryptoS3FileSystem fs, Path file) throws IOException {
    FSDataOutputStream out = fs.create(file, true);
    try {
      for (int i = 0; i < LENGTH; i += 1_000) {
        out.write(new byte[Math.min(1_000, LENGTH - i)]);
      }
    } finally {
      out.close();
    }
  }

  private static byte[] read(CryptoS3FileSystem fs, Path file) throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      return in.readAllBytes();
    }
  }

  private static final class FullStore extends LocalStore {
    private int room;

    FullStore() throws IOException {}

    @Override
    public FSDataOutputStream create(
        Path path,
        FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      OutputStream file =
          super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
      return new FSDataOutputStream(new BoundedStream(file), null);
    }

    private final class BoundedStream extends OutputStream {
      private final OutputStream out;

      BoundedStream(OutputStream out) {
        this.out = out;
      }

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] b, int off, int len) throws IOException {
        int taken = Math.min(len, room);
        out.write(b, off, taken);
        room -= taken;
        if (taken < len) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    }
  }
}
