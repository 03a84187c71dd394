package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.cryptos3.attack.Mutations;
import io.cryptos3.attack.RandomRounds;
import io.cryptos3.error.CryptoS3Exception;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No object makes a reader allocate more than the chunks in flight, whatever it claims to be. */
class BoundedMemoryTest {
  private static final int C = ObjectLayout.CHUNK_BYTES;
  private static final long SEQUENTIAL_BYTES = 4 * ObjectLayout.SEALED_CHUNK_BYTES;

  /** For reads of two chunks, which may lie in three, with the buffers for two as well. */
  private static final long RANDOM_BYTES = 8 * ObjectLayout.SEALED_CHUNK_BYTES;

  private final byte[] buffer = new byte[2 * C];

  @ParameterizedTest
  @EnumSource
  void aClaimedLengthIsNotBelieved(Suite suite) throws IOException {
    byte[] object = TestObjects.seal(TestObjects.header(suite), TestObjects.message(3 * C));
    for (long claimed : new long[] {1L << 31, 1L << 40, ObjectLayout.MAX_OBJECT_BYTES}) {
      try (ChunkOpener opener = TestObjects.opener(object)) {
        assertAllocatesAtMost(RANDOM_BYTES, () -> readAround(object, claimed, opener));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLongObjectIsReadChunkByChunk(Suite suite) throws IOException {
    byte[] object = TestObjects.seal(TestObjects.header(suite), TestObjects.message(200 * C));
    try (ChunkOpener opener = TestObjects.opener(object)) {
      int garbage = 200 * 2_048;
      assertAllocatesAtMost(SEQUENTIAL_BYTES + garbage, () -> readOn(object, opener));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aModifiedObjectTakesNoMoreThanItsOriginal(Suite suite) throws IOException {
    byte[] object = TestObjects.seal(TestObjects.header(suite), TestObjects.message(3 * C));
    int opening = 64 * 1024;
    RandomRounds.run(
        100,
        random -> {
          byte[] bytes = Mutations.of(object, random);
          assertAllocatesAtMost(SEQUENTIAL_BYTES + opening, () -> openAndRead(bytes));
        });
  }

  private void openAndRead(byte[] bytes) throws IOException {
    try (ChunkOpener opener = TestObjects.opener(bytes)) {
      readOn(bytes, opener);
    } catch (CryptoS3Exception e) {
      assertTrue(e.getMessage().endsWith(TestObjects.PATH));
    }
  }

  private void readOn(byte[] object, ChunkOpener opener) throws IOException {
    InputStream stored = new SeekableBytes(object).seek(ObjectLayout.PREFIX_BYTES);
    try (DecryptingInputStream in = new DecryptingInputStream(stored, opener)) {
      int n;
      do {
        n = in.read(buffer, 0, 1_000);
      } while (n >= 0);
    }
  }

  /** Reads at the beginning, in the middle, and at the end, which is not there. */
  private void readAround(byte[] object, long claimed, ChunkOpener opener) throws IOException {
    try (RandomAccessReader reader =
        new RandomAccessReader(new ClaimedSource(object, claimed), opener)) {
      reader.readFully(C / 2, buffer, 0, buffer.length);
      for (long position : new long[] {claimed / 2, claimed, Long.MAX_VALUE}) {
        assertThrows(IOException.class, () -> reader.read(position, buffer, 0, buffer.length));
      }
      assertThrows(IOException.class, reader::length);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  /** The second time: the first one loads classes. */
  private static void assertAllocatesAtMost(long bytes, Work work) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    work.run();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated <= bytes, () -> allocated + " bytes are more than " + bytes);
  }

  /** An object that a listing gives another length. */
  private record ClaimedSource(ArraySource stored, long length) implements RandomAccessSource {
    ClaimedSource(byte[] object, long length) {
      this(new ArraySource(object), length);
    }

    @Override
    public void readFully(long offset, byte[] target, int targetOffset, int count)
        throws IOException {
      if (offset > stored.length() - count) {
        throw new EOFException();
      }
      stored.readFully(offset, target, targetOffset, count);
    }
  }
}
