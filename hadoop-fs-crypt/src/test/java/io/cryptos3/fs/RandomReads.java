package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.RandomRounds;
import io.cryptos3.format.ObjectLayout;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.util.functional.FutureIO;

/** Reads a stream by any calls, in any order, of any lengths, and compares with an array. */
final class RandomReads {
  private static final int CHUNK = ObjectLayout.CHUNK_BYTES;

  private final FSDataInputStream in;
  private final byte[] plain;
  private final Random random;
  private int position;

  RandomReads(FSDataInputStream in, byte[] plain, Random random) {
    this.in = in;
    this.plain = plain;
    this.random = random;
  }

  /** Makes some calls of all kinds; nobody else may move the stream. */
  void run(int steps) throws IOException {
    for (int step = 0; step < steps; step++) {
      if (random.nextBoolean()) {
        readOn();
      } else {
        move();
      }
      assertEquals(position, in.getPos());
      assertEquals(plain.length - position, in.available());
      readThere();
    }
  }

  /** Makes some positioned calls, as several threads may on one stream. */
  void runPositioned(int steps) throws IOException {
    for (int step = 0; step < steps; step++) {
      readThere();
    }
  }

  private void readOn() throws IOException {
    byte[] buffer = new byte[RandomRounds.length(random, CHUNK)];
    switch (random.nextInt(4)) {
      case 0 -> {
        int expected = position < plain.length ? Byte.toUnsignedInt(plain[position]) : -1;
        assertEquals(expected, in.read());
        position = Math.min(position + 1, plain.length);
      }
      case 1 -> {
        ByteBuffer direct = ByteBuffer.allocateDirect(buffer.length);
        int count = in.read(direct);
        direct.flip().get(buffer, 0, Math.max(count, 0));
        position += checked(position, buffer, count);
      }
      case 2 -> {
        if (buffer.length <= plain.length - position) {
          in.readFully(buffer);
          position += checked(position, buffer, buffer.length);
        }
      }
      default -> position += checked(position, buffer, in.read(buffer));
    }
  }

  private void move() throws IOException {
    switch (random.nextInt(3)) {
      case 0 -> {
        position = random.nextInt(plain.length + 1);
        in.seek(position);
      }
      case 1 -> {
        int skipped = (int) in.skip(RandomRounds.length(random, CHUNK));
        assertTrue(skipped >= 0 && skipped <= plain.length - position);
        position += skipped;
      }
      default -> in.unbuffer();
    }
  }

  /** Reads at a position, which moves nothing. */
  private void readThere() throws IOException {
    int target = random.nextInt(plain.length + CHUNK);
    byte[] buffer = new byte[RandomRounds.length(random, CHUNK)];
    boolean isInside = target + buffer.length <= plain.length;
    switch (random.nextInt(5)) {
      case 0 -> readRanges();
      case 1 -> {
        if (isInside) {
          in.readFully(target, buffer);
          checked(target, buffer, buffer.length);
        } else {
          int more = buffer.length + 1;
          assertThrows(EOFException.class, () -> in.readFully(target, new byte[more]));
        }
      }
      case 2 -> {
        ByteBuffer direct = ByteBuffer.allocateDirect(buffer.length);
        int count = in.read(target, direct);
        direct.flip().get(buffer, 0, Math.max(count, 0));
        checked(target, buffer, count);
      }
      case 3 -> {
        if (isInside) {
          ByteBuffer heap = ByteBuffer.wrap(buffer);
          in.readFully(target, heap);
          assertEquals(0, heap.remaining());
          checked(target, buffer, buffer.length);
        }
      }
      default -> checked(target, buffer, in.read(target, buffer, 0, buffer.length));
    }
  }

  /** Reads some ranges at once, neighbours among them, in any order. */
  private void readRanges() throws IOException {
    List<FileRange> ranges = new ArrayList<>();
    int[] bounds = random.ints(6, 0, plain.length + 1).sorted().toArray();
    for (int i = 1; i < bounds.length; i++) {
      if (random.nextInt(4) > 0 && bounds[i] > bounds[i - 1]) {
        ranges.add(FileRange.createFileRange(bounds[i - 1], bounds[i] - bounds[i - 1]));
      }
    }
    Collections.shuffle(ranges, random);
    if (random.nextBoolean()) {
      in.readVectored(ranges, ByteBuffer::allocate);
    } else {
      in.readVectored(ranges, ByteBuffer::allocateDirect, buffer -> {});
    }
    for (FileRange range : ranges) {
      byte[] read = new byte[range.getLength()];
      FutureIO.awaitFuture(range.getData()).get(read);
      checked((int) range.getOffset(), read, read.length);
    }
  }

  /** Compares what was read, and returns how much that is. */
  private int checked(int from, byte[] read, int count) {
    if (read.length > 0) {
      assertEquals(from >= plain.length, count < 0, "the end is reported at the end only");
    }
    if (count <= 0) {
      return 0;
    }
    assertArrayEquals(Arrays.copyOfRange(plain, from, from + count), Arrays.copyOf(read, count));
    return count;
  }
}
