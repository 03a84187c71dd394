package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What streams allocate per chunk once they run: what the JCE does when a cipher is initialized,
 * which is most of the limit, and no array in the size of a chunk.
 */
class SteadyStateTest {
  private static final int CHUNKS = 256;
  private static final int MOST_BYTES_PER_CHUNK = 1_536;

  private final byte[] message = TestObjects.message(CHUNKS * ObjectLayout.CHUNK_BYTES);
  private final byte[] buffer = new byte[64 * 1024];

  @ParameterizedTest
  @EnumSource
  void readingAllocatesNoChunks(Suite suite) throws IOException {
    byte[] object = TestObjects.seal(TestObjects.header(suite), message);
    ByteArrayInputStream stored = new ByteArrayInputStream(object);
    stored.skipNBytes(ObjectLayout.PREFIX_BYTES);
    try (ChunkOpener opener = TestObjects.opener(object);
        DecryptingInputStream in = new DecryptingInputStream(stored, opener)) {
      in.skipNBytes(ObjectLayout.CHUNK_BYTES);
      assertFrugal(
          CHUNKS,
          () -> {
            int n;
            do {
              n = in.read(buffer, 0, buffer.length);
            } while (n >= 0);
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void positionedReadsAllocateNoChunks(Suite suite) throws IOException {
    byte[] object = TestObjects.seal(TestObjects.header(suite), message);
    try (ChunkOpener opener = TestObjects.opener(object);
        RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
      reader.readFully(1, buffer, 0, buffer.length);
      reader.length();
      assertFrugal(
          CHUNKS + CHUNKS / 4,
          () -> {
            for (int position = 1; position < message.length; position += buffer.length) {
              reader.read(position, buffer, 0, buffer.length);
            }
          });
      assertFrugal(
          CHUNKS,
          () -> {
            for (int chunk = CHUNKS - 1; chunk >= 0; chunk--) {
              reader.read(ObjectLayout.chunkPosition(chunk) + 7, buffer, 0, 100);
            }
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void writingAllocatesNoChunks(Suite suite) throws IOException {
    try (OutputStream out =
        TestObjects.writer(OutputStream.nullOutputStream(), TestObjects.header(suite))) {
      out.write(buffer);
      assertFrugal(CHUNKS, () -> out.write(message));
    }
  }

  private static void assertFrugal(int chunks, Work work) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    long perChunk = (threads.getCurrentThreadAllocatedBytes() - before) / chunks;
    assertTrue(perChunk <= MOST_BYTES_PER_CHUNK, () -> perChunk + " bytes per chunk");
  }

  private interface Work {
    void run() throws IOException;
  }
}
