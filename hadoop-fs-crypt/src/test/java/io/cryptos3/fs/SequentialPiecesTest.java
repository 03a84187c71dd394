package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.format.ObjectLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.fs.CanUnbuffer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a sequential reader asks of the store at a time. */
class SequentialPiecesTest {
  private static final int CHUNK = ObjectLayout.CHUNK_BYTES;
  private static final int SEALED = ObjectLayout.SEALED_CHUNK_BYTES;
  private static final int LENGTH = 150 * CHUNK;

  @TempDir private java.nio.file.Path directory;
  private final byte[] plain = new byte[LENGTH];
  private AskedStore store;
  private CryptoS3FileSystem fs;
  private FSDataInputStream in;

  @BeforeEach
  void open() throws IOException {
    store = new AskedStore();
    fs = store.encrypted();
    Path file = LocalStore.path(directory.resolve("file"));
    new Random(1).nextBytes(plain);
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(plain);
    }
    in = fs.open(file);
    store.asked.clear();
  }

  @AfterEach
  void close() throws IOException {
    in.close();
    fs.close();
  }

  private record Asked(long offset, int length) {}

  @Test
  void allThatACallNeedsIsAskedForAtOnce() throws IOException {
    in.seek(3 * CHUNK + 5);
    assertReads(20 * CHUNK);
    assertEquals(List.of(new Asked(ObjectLayout.chunkOffset(3), 21 * SEALED)), store.asked);
  }

  @Test
  void aShortCallAsksForItsChunkOnly() throws IOException {
    in.seek(3 * CHUNK + 5);
    assertReads(10);
    assertReads(10);
    assertEquals(List.of(new Asked(ObjectLayout.chunkOffset(3), SEALED)), store.asked);
  }

  // C8
  @Test
  void theFinalChunkIsAskedForWithWhatPrecedesIt() throws IOException {
    in.seek(LENGTH - 10);
    assertReads(10);
    int offset = (int) ObjectLayout.chunkOffset(149);
    assertEquals(List.of(new Asked(offset, SEALED + ObjectLayout.TAG_BYTES)), store.asked);
    assertEquals(-1, in.read());
  }

  @Test
  void moreIsAskedForOnceReadingIsSequential() throws IOException {
    for (int i = 0; i < LENGTH / 4096; i++) {
      assertReads(4096);
    }
    assertEquals(SEALED, store.asked.get(0).length);
    assertEquals(SEALED, store.asked.get(63).length);
    assertEquals(8 * SEALED, store.asked.get(66).length);
    assertEquals(64 + (150 - 64 + 7) / 8, store.asked.size(), 1);
  }

  @Test
  void seekingWithinWhatIsHereAsksForNothing() throws IOException {
    in.seek(3 * CHUNK);
    assertReads(20 * CHUNK);
    store.asked.clear();
    for (int position : new int[] {7 * CHUNK, 5 * CHUNK + 1, 22 * CHUNK, 3 * CHUNK + 8}) {
      in.seek(position);
      assertReads(100);
    }
    assertEquals(List.of(), store.asked);
    in.seek(3 * CHUNK - 1);
    assertReads(1);
    assertEquals(1, store.asked.size());
  }

  @Test
  void whatIsHereIsForgottenWhenTheStreamIsUnbuffered() throws IOException {
    assertReads(20 * CHUNK);
    store.asked.clear();
    in.unbuffer();
    in.seek(2 * CHUNK);
    assertReads(CHUNK);
    assertEquals(List.of(new Asked(ObjectLayout.chunkOffset(2), SEALED)), store.asked);
  }

  @Test
  void whatComesInPartsIsReadOn() throws IOException {
    store.mostBytes = 20_000;
    in.seek(CHUNK);
    assertReads(4 * CHUNK);
    assertEquals(new Asked(ObjectLayout.chunkOffset(1) + 20_000, 4 * SEALED - 20_000), asked(1));
    in.seek(2 * CHUNK);
    assertReads(140 * CHUNK);
  }

  @Test
  void aFailureComesAtItsPlaceAndReadingGoesOnAtItsChunk() throws IOException {
    store.mostBytes = 20_000;
    store.failsAt = ObjectLayout.chunkOffset(4);
    byte[] read = new byte[3 * CHUNK];
    in.readFully(read);
    assertArrayEquals(Arrays.copyOf(plain, read.length), read);
    assertThrows(IOException.class, () -> in.readFully(new byte[2 * CHUNK]));
    store.failsAt = Long.MAX_VALUE;
    assertReads(10 * CHUNK);
  }

  private Asked asked(int index) {
    return store.asked.get(index);
  }

  private void assertReads(int length) throws IOException {
    int from = (int) in.getPos();
    byte[] read = new byte[length];
    in.readFully(read);
    assertArrayEquals(Arrays.copyOfRange(plain, from, from + length), read);
  }

  /** Notes what is asked of it. */
  private static final class AskedStore extends LocalStore {
    private final List<Asked> asked = new ArrayList<>();
    private int mostBytes = Integer.MAX_VALUE;
    private long failsAt = Long.MAX_VALUE;

    AskedStore() throws IOException {}

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
      FSDataInputStream stored = super.open(file, bufferSize);
      return new FSDataInputStream(new AskedStream(stored));
    }

    private final class AskedStream extends FSInputStream
        implements CanUnbuffer, StreamCapabilities {
      private final FSDataInputStream stored;

      AskedStream(FSDataInputStream stored) {
        this.stored = stored;
      }

      @Override
      public int read() {
        throw new AssertionError("The reader asks for whole arrays");
      }

      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        asked.add(new Asked(getPos(), len));
        if (getPos() >= failsAt) {
          throw new IOException("connection reset");
        }
        return stored.read(b, off, Math.min(len, mostBytes));
      }

      @Override
      public void seek(long position) throws IOException {
        stored.seek(position);
      }

      @Override
      public long getPos() throws IOException {
        return stored.getPos();
      }

      @Override
      public boolean hasCapability(String capability) {
        return capability.equals(StreamCapabilities.UNBUFFER);
      }

      @Override
      public void unbuffer() {}

      @Override
      public boolean seekToNewSource(long target) {
        return false;
      }

      @Override
      public void close() throws IOException {
        stored.close();
      }
    }
  }
}
