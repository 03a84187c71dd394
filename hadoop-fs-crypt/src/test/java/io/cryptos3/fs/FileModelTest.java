package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.RandomRounds;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.Suite;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files against an array in memory: any calls, in any order, of any lengths. */
class FileModelTest {
  private static final int CHUNK = ObjectLayout.CHUNK_BYTES;
  private static final int[] LENGTHS = {
    0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1, 300_000
  };

  @TempDir private java.nio.file.Path directory;

  @ParameterizedTest
  @EnumSource
  void callsInAnyOrderAgreeWithTheArray(Suite suite) throws IOException {
    Path file = LocalStore.path(directory.resolve("file"));
    try (CryptoS3FileSystem fs = new LocalStore().encrypted(suite)) {
      for (int length : LENGTHS) {
        RandomRounds.run(
            1,
            random -> {
              byte[] plain = new byte[length];
              random.nextBytes(plain);
              write(fs.create(file, true), plain, random);
              assertEquals(length, fs.getFileStatus(file).getLen());
              read(fs.open(file), plain, random);
            });
      }
    }
  }

  private static void write(FSDataOutputStream out, byte[] plain, Random random)
      throws IOException {
    try (out) {
      for (int from = 0; from < plain.length; from = (int) out.getPos()) {
        if (random.nextInt(4) == 0) {
          out.write(plain[from]);
        } else {
          int count = RandomRounds.length(random, CHUNK);
          out.write(plain, from, Math.min(count, plain.length - from));
        }
        out.flush();
      }
    }
  }

  private static void read(FSDataInputStream in, byte[] plain, Random random) throws IOException {
    try (in) {
      int position = 0;
      for (int step = 0; step < 200; step++) {
        position =
            random.nextBoolean()
                ? readOn(in, plain, position, random)
                : move(in, plain, position, random);
        assertEquals(position, in.getPos());
        assertEquals(plain.length - position, in.available());
        readThere(in, plain, random);
      }
    }
  }

  /** Reads on in one of the ways, and returns where the stream should then stand. */
  private static int readOn(FSDataInputStream in, byte[] plain, int position, Random random)
      throws IOException {
    byte[] buffer = new byte[RandomRounds.length(random, CHUNK)];
    switch (random.nextInt(4)) {
      case 0 -> {
        int expected = position < plain.length ? Byte.toUnsignedInt(plain[position]) : -1;
        assertEquals(expected, in.read());
        return Math.min(position + 1, plain.length);
      }
      case 1 -> {
        ByteBuffer direct = ByteBuffer.allocateDirect(buffer.length);
        int count = in.read(direct);
        direct.flip().get(buffer, 0, Math.max(count, 0));
        return position + checked(plain, position, buffer, count);
      }
      case 2 -> {
        if (buffer.length > plain.length - position) {
          return position;
        }
        in.readFully(buffer);
        return position + checked(plain, position, buffer, buffer.length);
      }
      default -> {
        return position + checked(plain, position, buffer, in.read(buffer));
      }
    }
  }

  private static int move(FSDataInputStream in, byte[] plain, int position, Random random)
      throws IOException {
    switch (random.nextInt(3)) {
      case 0 -> {
        int target = random.nextInt(plain.length + 1);
        in.seek(target);
        return target;
      }
      case 1 -> {
        int skipped = (int) in.skip(RandomRounds.length(random, CHUNK));
        assertTrue(skipped >= 0 && skipped <= plain.length - position);
        return position + skipped;
      }
      default -> {
        in.unbuffer();
        return position;
      }
    }
  }

  /** Reads at a position, which moves nothing. */
  private static void readThere(FSDataInputStream in, byte[] plain, Random random)
      throws IOException {
    int target = random.nextInt(plain.length + CHUNK);
    byte[] buffer = new byte[RandomRounds.length(random, CHUNK)];
    if (random.nextInt(3) > 0) {
      checked(plain, target, buffer, in.read(target, buffer, 0, buffer.length));
    } else if (target + buffer.length > plain.length) {
      assertThrows(EOFException.class, () -> in.readFully(target, new byte[buffer.length + 1]));
    } else if (random.nextBoolean()) {
      in.readFully(target, buffer);
      checked(plain, target, buffer, buffer.length);
    } else {
      List<FileRange> range = List.of(FileRange.createFileRange(target, buffer.length));
      in.readVectored(range, ByteBuffer::allocate);
      FutureIO.awaitFuture(range.get(0).getData()).get(buffer);
      checked(plain, target, buffer, buffer.length);
    }
  }

  private static int checked(byte[] plain, int position, byte[] read, int count) {
    if (read.length > 0) {
      assertEquals(position >= plain.length, count < 0, "the end is reported at the end only");
    }
    if (count <= 0) {
      return 0;
    }
    assertArrayEquals(
        Arrays.copyOfRange(plain, position, position + count), Arrays.copyOf(read, count));
    return count;
  }
}
