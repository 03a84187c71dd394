package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What streams allocate per chunk once they run: less than a chunk. */
class SteadyStateTest {
  private static final int CHUNKS = 256;
  private static final int MOST_BYTES_PER_CHUNK = 4_096;

  private final byte[] message = TestObjects.message(CHUNKS * ObjectLayout.CHUNK_BYTES);
  private final byte[] buffer = new byte[64 * 1024];

  @Test
  void readingAllocatesNoChunks() throws IOException {
    byte[] object = TestObjects.seal(message);
    ByteArrayInputStream stored = new ByteArrayInputStream(object);
    stored.skipNBytes(ObjectLayout.PREFIX_BYTES);
    try (ChunkOpener opener = TestObjects.opener(object);
        DecryptingInputStream in = new DecryptingInputStream(stored, opener)) {
      in.skipNBytes(ObjectLayout.CHUNK_BYTES);
      assertFrugal(
          () -> {
            int n;
            do {
              n = in.read(buffer, 0, buffer.length);
            } while (n >= 0);
          });
    }
  }

  @Test
  void positionedReadsAllocateNoChunks() throws IOException {
    byte[] object = TestObjects.seal(message);
    try (ChunkOpener opener = TestObjects.opener(object);
        RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
      reader.readFully(1, buffer, 0, buffer.length);
      assertFrugal(
          () -> {
            for (int position = 1; position < message.length; position += buffer.length) {
              reader.read(position, buffer, 0, buffer.length);
            }
          });
    }
  }

  @Test
  void writingAllocatesNoChunks() throws IOException {
    try (OutputStream out =
        TestObjects.writer(OutputStream.nullOutputStream(), TestObjects.header())) {
      out.write(buffer);
      assertFrugal(() -> out.write(message));
    }
  }

  private static void assertFrugal(Work work) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    long perChunk = (threads.getCurrentThreadAllocatedBytes() - before) / CHUNKS;
    assertTrue(perChunk < MOST_BYTES_PER_CHUNK, () -> perChunk + " bytes per chunk");
  }

  private interface Work {
    void run() throws IOException;
  }
}
