package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.RandomRounds;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The streams against an array in memory: any calls, in any order, of any lengths. */
class StreamModelTest {
  private static final int C = ObjectLayout.CHUNK_BYTES;
  private static final int STEPS = 40;

  @ParameterizedTest
  @EnumSource
  void writesOfAnyLengthsAreOneMessage(Suite suite) {
    for (int length : TestObjects.boundaryLengths()) {
      RandomRounds.run(3, random -> assertWritten(suite, TestObjects.message(length), random));
    }
    RandomRounds.run(
        20,
        random ->
            assertWritten(suite, TestObjects.message(RandomRounds.length(random, C)), random));
  }

  @ParameterizedTest
  @EnumSource
  void sequentialReadsAgreeWithTheMessage(Suite suite) throws IOException {
    for (int length : TestObjects.boundaryLengths()) {
      byte[] message = TestObjects.message(length);
      byte[] object = TestObjects.seal(TestObjects.header(suite), message);
      RandomRounds.run(5, random -> readSequentially(object, message, random));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsAtAnyPositionAgreeWithTheMessage(Suite suite) throws IOException {
    for (int length : TestObjects.boundaryLengths()) {
      byte[] message = TestObjects.message(length);
      byte[] object = TestObjects.seal(TestObjects.header(suite), message);
      RandomRounds.run(5, random -> readAtRandom(object, message, random));
    }
  }

  private static void assertWritten(Suite suite, byte[] message, Random random) throws IOException {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (EncryptingOutputStream out = TestObjects.writer(sink, TestObjects.header(suite))) {
      int longest = 1 + RandomRounds.length(random, C);
      for (int from = 0; from < message.length; ) {
        int count = Math.min(message.length - from, random.nextInt(longest + 1));
        if (count == 1) {
          out.write(message[from]);
        } else {
          out.write(message, from, count);
        }
        if (random.nextInt(5) == 0) {
          out.flush();
        }
        from += count;
      }
    }
    assertEquals(ObjectLayout.objectLength(message.length), sink.size());
    assertArrayEquals(message, ObjectReader.SEQUENTIAL_LARGE.read(sink.toByteArray()));
  }

  private static void readSequentially(byte[] object, byte[] message, Random random)
      throws IOException {
    SeekableBytes stored = new SeekableBytes(object).seek(ObjectLayout.PREFIX_BYTES);
    try (ChunkOpener opener = TestObjects.opener(object);
        DecryptingInputStream in = new DecryptingInputStream(stored, opener)) {
      int position = 0;
      for (int step = 0; step < STEPS; step++) {
        assertTrue(in.available() <= message.length - position);
        position = step(in, stored, message, position, random);
      }
    }
  }

  /** Does one random thing and returns where the stream should then stand. */
  private static int step(
      DecryptingInputStream in, SeekableBytes stored, byte[] message, int position, Random random)
      throws IOException {
    return switch (random.nextInt(6)) {
      case 0 -> {
        boolean ends = position == message.length;
        assertEquals(ends ? -1 : Byte.toUnsignedInt(message[position]), in.read());
        yield ends ? position : position + 1;
      }
      case 1 -> {
        int skipped = (int) in.skip(RandomRounds.length(random, C) - 2L);
        assertTrue(skipped >= 0 && skipped <= message.length - position);
        yield position + skipped;
      }
      case 2 -> {
        long chunk = random.nextInt((int) ObjectLayout.chunkIndex(message.length) + 1);
        stored.seek(ObjectLayout.chunkOffset(chunk));
        in.restartAt(chunk);
        yield (int) ObjectLayout.chunkPosition(chunk);
      }
      case 3 -> {
        in.verifyEnd();
        yield position;
      }
      default -> position + read(in, message, position, random);
    };
  }

  private static int read(DecryptingInputStream in, byte[] message, int position, Random random)
      throws IOException {
    int length = RandomRounds.length(random, C);
    byte[] buffer = new byte[length + 2];
    int n = in.read(buffer, 1, length);
    assertEquals(length > 0 && position == message.length, n < 0, "the end is at the end");
    assertEquals(length == 0, n == 0, "at least a byte is read");
    assertRange(message, position, Math.max(0, n), buffer);
    return Math.max(0, n);
  }

  private static void readAtRandom(byte[] object, byte[] message, Random random)
      throws IOException {
    try (ChunkOpener opener = TestObjects.opener(object);
        RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
      for (int step = 0; step < STEPS; step++) {
        int position = RandomRounds.length(random, C);
        int length = RandomRounds.length(random, C);
        byte[] buffer = new byte[length + 2];
        int count = Math.max(0, Math.min(length, message.length - position));
        if (random.nextBoolean()) {
          int n = reader.read(position, buffer, 1, length);
          assertEquals(count == 0 && length > 0 ? -1 : count, n);
        } else if (count == length) {
          reader.readFully(position, buffer, 1, length);
        } else {
          assertThrows(EOFException.class, () -> reader.readFully(position, buffer, 1, length));
        }
        assertRange(message, position, count, buffer);
        assertEquals(message.length, random.nextInt(4) == 0 ? reader.length() : message.length);
      }
    }
  }

  /** Checks what was read behind the first byte of a buffer, and that nothing else was. */
  private static void assertRange(byte[] message, int position, int count, byte[] buffer) {
    byte[] expected = new byte[buffer.length];
    System.arraycopy(message, Math.min(position, message.length), expected, 1, count);
    int differs = Arrays.mismatch(expected, buffer);
    assertEquals(-1, differs, () -> "reading " + count + " at " + position);
  }
}
