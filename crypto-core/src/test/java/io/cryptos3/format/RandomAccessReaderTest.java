package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.attack.RandomRounds;
import io.cryptos3.error.NotAuthenticException;
import io.cryptos3.error.TruncatedObjectException;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RandomAccessReaderTest {
  private static final int C = ObjectLayout.CHUNK_BYTES;

  @Test
  void manyThreadsReadOneObject() throws IOException {
    byte[] message = TestObjects.message(40 * C + 3);
    byte[] object = TestObjects.seal(message);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (ChunkOpener opener = TestObjects.opener(object);
        RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
      RandomRounds.run(
          1,
          random -> {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
              Random ofThread = new Random(random.nextLong());
              tasks.add(() -> readRanges(reader, message, ofThread));
            }
            for (Future<Void> each : threads.invokeAll(tasks)) {
              each.get();
            }
          });
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void readingFullyBehindTheEndIsRefused() throws IOException {
    byte[] object = TestObjects.seal(TestObjects.message(100));
    try (ChunkOpener opener = TestObjects.opener(object);
        RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
      byte[] buffer = new byte[10];
      EOFException e = assertThrows(EOFException.class, () -> reader.readFully(95, buffer, 0, 10));
      assertEquals(
          "Cannot read 10 bytes at 95: plaintext has 100: " + TestObjects.PATH, e.getMessage());
      assertThrows(EOFException.class, () -> reader.read(-1, buffer, 0, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> reader.read(0, buffer, 5, 6));
      assertEquals(0, reader.read(1_000, buffer, 0, 0));
    }
  }

  // C8
  @Test
  void aBoundThatTheFinalChunkDoesNotConfirmIsNotBelieved() throws IOException {
    byte[] object = TestObjects.seal(TestObjects.message(2 * C));
    object[object.length - 1]++;
    for (long position : new long[] {C, C + 1, 2 * C, 2 * C + 5}) {
      try (ChunkOpener opener = TestObjects.opener(object);
          RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
        byte[] buffer = new byte[C];
        assertEquals(C - 1, reader.read(C, buffer, 0, C - 1), "stays away from the end");
        assertThrows(NotAuthenticException.class, () -> reader.read(position, buffer, 0, C));
        assertThrows(NotAuthenticException.class, () -> reader.read(0, buffer, 0, 1));
      }
    }
  }

  @Test
  void aReadIsOneReadOfTheSource() throws IOException {
    byte[] message = TestObjects.message(100 * C + 3);
    byte[] object = TestObjects.seal(message);
    ArraySource source = new ArraySource(object);
    try (ChunkOpener opener = TestObjects.opener(object);
        RandomAccessReader reader = new RandomAccessReader(source, opener)) {
      byte[] buffer = new byte[message.length + 1];
      assertEquals(message.length - 1, reader.read(1, buffer, 0, buffer.length));
      assertEquals(1, source.reads);
      reader.readFully(message.length - 3, buffer, 0, 3);
      assertEquals(message.length, reader.length());
      assertEquals(-1, reader.read(message.length + C, buffer, 0, 1));
      assertEquals(1, source.reads, "the final chunk is kept");
    }
  }

  @Test
  void aVeryLongReadIsCutIntoSeveral() throws IOException {
    byte[] message = TestObjects.message(1_030 * C + 3);
    byte[] object = TestObjects.seal(message);
    ArraySource source = new ArraySource(object);
    try (ChunkOpener opener = TestObjects.opener(object);
        RandomAccessReader reader = new RandomAccessReader(source, opener)) {
      byte[] buffer = new byte[message.length];
      reader.readFully(0, buffer, 0, buffer.length);
      assertArrayEquals(message, buffer);
      assertEquals(2, source.reads);
    }
  }

  @Test
  void aSourceThatEndsEarlyIsNotTakenForTheEndOrForAModification() throws IOException {
    byte[] message = TestObjects.message(3 * C);
    byte[] object = TestObjects.seal(message);
    ArraySource source = new ArraySource(object);
    try (ChunkOpener opener = TestObjects.opener(object);
        RandomAccessReader reader = new RandomAccessReader(source, opener)) {
      byte[] buffer = new byte[C];
      source.brokenAt = object.length - C;
      IOException e = assertThrows(IOException.class, () -> reader.read(2 * C, buffer, 0, C));
      assertEquals(IOException.class, e.getClass());
      assertThrows(IOException.class, reader::length);
      source.brokenAt = object.length;
      assertEquals(C, reader.read(2 * C, buffer, 0, C));
      assertArrayEquals(Arrays.copyOfRange(message, 2 * C, 3 * C), buffer);
    }
  }

  @Test
  void readsAfterClosingAreRefused() throws IOException {
    byte[] object = TestObjects.seal(TestObjects.message(2 * C + 1));
    try (ChunkOpener opener = TestObjects.opener(object)) {
      RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener);
      assertEquals(2 * C + 1, reader.length());
      reader.close();
      assertThrows(IOException.class, () -> reader.read(2 * C, new byte[1], 0, 1));
      assertThrows(IOException.class, () -> reader.read(0, new byte[1], 0, 1));
      assertThrows(IOException.class, reader::length);
    }
  }

  @Test
  void aReadThatIsOvertakenByClosingIsRefused() throws IOException {
    byte[] object = TestObjects.seal(TestObjects.message(2 * C + 1));
    ChunkOpener opener = TestObjects.opener(object);
    ArraySource source = new ArraySource(object);
    RandomAccessReader reader = new RandomAccessReader(source, opener);
    source.beforeRead =
        () -> {
          reader.close();
          opener.close();
        };
    assertThrows(IOException.class, () -> reader.read(0, new byte[C], 0, C));
    assertThrows(IOException.class, () -> opener.open(0, object, 568, 16_400, new byte[C], 0));
  }

  @Test
  void anEndThatIsOvertakenByClosingIsNotKept() throws IOException {
    byte[] object = TestObjects.seal(TestObjects.message(100));
    ArraySource source = new ArraySource(object);
    try (ChunkOpener opener = TestObjects.opener(object)) {
      RandomAccessReader reader = new RandomAccessReader(source, opener);
      source.beforeRead = reader::close;
      assertThrows(IOException.class, reader::length);
    }
  }

  @Test
  void aLengthThatNoObjectHasIsRefusedAtOnce() throws IOException {
    byte[] object = TestObjects.seal(TestObjects.message(C));
    byte[] truncated = Arrays.copyOf(object, object.length - 16);
    try (ChunkOpener opener = TestObjects.opener(object)) {
      assertThrows(
          TruncatedObjectException.class,
          () -> new RandomAccessReader(new ArraySource(truncated), opener));
    }
  }

  private static Void readRanges(RandomAccessReader reader, byte[] message, Random random)
      throws IOException {
    for (int i = 0; i < 50; i++) {
      int position = near(random, message.length);
      int length = near(random, message.length);
      byte[] buffer = new byte[length + 2];
      int n = reader.read(position, buffer, 1, length);
      byte[] expected = new byte[length + 2];
      int count = Math.max(0, Math.min(length, message.length - position));
      System.arraycopy(message, Math.min(position, message.length), expected, 1, count);
      String what = "read(%d, %d)".formatted(position, length);
      assertEquals(count == 0 && length > 0 ? -1 : count, n, what);
      assertArrayEquals(expected, buffer, what);
    }
    return null;
  }

  /** Mostly a number at or beside a boundary, else any up to somewhat more than the length. */
  private static int near(Random random, int length) {
    return random.nextInt(3) == 0
        ? random.nextInt(length + 10)
        : Math.max(0, random.nextInt(length / C + 2) * C + random.nextInt(3) - 1);
  }
}
