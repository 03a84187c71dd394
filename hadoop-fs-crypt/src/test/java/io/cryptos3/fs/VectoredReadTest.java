package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.HeldStore.HeldRead;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges that are read together, over a store that answers in any order, late, or not. */
class VectoredReadTest {
  private static final int CHUNK = ObjectLayout.CHUNK_BYTES;
  private static final int LENGTH = 40 * CHUNK;
  private static final int FAR = 20 * CHUNK;

  @TempDir private java.nio.file.Path directory;
  private final List<ByteBuffer> allocated = new ArrayList<>();
  private final List<ByteBuffer> released = new ArrayList<>();
  private HeldStore store;
  private CryptoS3FileSystem fs;
  private Path file;
  private byte[] plain;
  private FSDataInputStream in;

  @BeforeEach
  void open() throws IOException {
    store = new HeldStore();
    fs = store.encrypted();
    file = LocalStore.path(directory.resolve("file"));
    write(LENGTH);
  }

  private void write(int length) throws IOException {
    plain = new byte[length];
    new Random(length).nextBytes(plain);
    try (FSDataOutputStream out = fs.create(file, true)) {
      out.write(plain);
    }
    in = fs.open(file);
  }

  @AfterEach
  void close() throws IOException {
    in.close();
    fs.close();
  }

  @Test
  void rangesThatShareAChunkAreOneReadOfTheStore() throws IOException {
    List<FileRange> ranges =
        List.of(range(CHUNK + 10, 20), range(10, 3 * CHUNK / 2), range(CHUNK - 600, 10));
    assertThrows(IllegalArgumentException.class, () -> read(ranges), "they overlap");
    List<FileRange> apart =
        List.of(range(CHUNK + 10, 20), range(10, CHUNK), range(CHUNK + 30, 2 * CHUNK));
    read(apart);
    assertEquals(1, store.reads.size());
    HeldRead one = store.reads.get(0);
    assertEquals(ObjectLayout.PREFIX_BYTES, one.range.getOffset());
    assertEquals(4 * ObjectLayout.SEALED_CHUNK_BYTES, one.range.getLength());
    one.arrive();
    for (FileRange range : apart) {
      assertRead(range);
    }
    assertEquals(4, in.getIOStatistics().counters().get("cryptos3_chunks_opened"));
  }

  @Test
  void chunksInBetweenAreNotOpened() throws IOException {
    List<FileRange> ranges = List.of(range(0, 10), range(3 * CHUNK, 10));
    read(ranges);
    assertEquals(1, store.reads.size());
    store.reads.get(0).arrive();
    assertRead(ranges.get(0));
    assertRead(ranges.get(1));
    assertEquals(2, in.getIOStatistics().counters().get("cryptos3_chunks_opened"));
  }

  // C8
  @Test
  void aRangeThatReachesTheEndWaitsForTheFinalChunk() throws IOException {
    List<FileRange> ranges = List.of(range(LENGTH - 10, 10));
    read(ranges);
    assertEquals(ObjectLayout.objectLength(LENGTH), store.reads.get(0).end());
    store.reads.get(0).arrive();
    assertRead(ranges.get(0));
  }

  @Test
  void aLongRangeComesInPiecesAndIsGivenOutWhole() throws IOException {
    in.close();
    write(17 * 1024 * 1024);
    FileRange range = range(100, plain.length - 200);
    read(List.of(range));
    assertEquals(2, store.reads.size());
    assertEquals(store.reads.get(0).end(), store.reads.get(1).range.getOffset());
    store.reads.get(1).arrive();
    assertFalse(range.getData().isDone());
    store.reads.get(0).arrive();
    assertRead(range);
    assertEquals(1, allocated.size());
  }

  @Test
  void aFailureConcernsItsRangesOnlyAndNamesThePath() throws IOException {
    List<FileRange> ranges = List.of(range(0, 10), range(FAR, 10));
    read(ranges);
    store.reads.get(1).fail(new EOFException("HTTP stream closed"));
    store.reads.get(0).arrive();
    assertRead(ranges.get(0));
    IOException failure = failure(ranges.get(1));
    assertEquals(file + ": HTTP stream closed", failure.getMessage());
    assertFalse(failure instanceof EOFException, "the file does not end there");
    store.reads.clear();
    read(List.of(range(FAR, 10)));
    store.reads.get(0).arrive();
  }

  @Test
  void anInterruptStaysOne() throws IOException {
    FileRange range = range(0, 10);
    read(List.of(range));
    store.reads.get(0).fail(new InterruptedIOException("Stream closed or unbuffer is called"));
    IOException failure = failure(range);
    assertTrue(failure instanceof InterruptedIOException);
    assertEquals(file + ": Stream closed or unbuffer is called", failure.getMessage());
  }

  @Test
  void aBufferIsGivenBackOnceAndBeforeTheFailureIsTold() throws IOException {
    in.close();
    write(17 * 1024 * 1024);
    FileRange range = range(0, plain.length);
    read(List.of(range));
    List<ByteBuffer> releasedWhenTold = new ArrayList<>();
    CompletableFuture<ByteBuffer> told =
        range.getData().whenComplete((buffer, failure) -> releasedWhenTold.addAll(released));
    store.reads.get(0).arrive();
    store.reads.get(1).fail(new IOException("reason"));
    assertTrue(failure(range).getMessage().contains("reason"));
    assertTrue(told.isCompletedExceptionally());
    assertEquals(allocated, releasedWhenTold);
    assertEquals(1, released.size());
  }

  @Test
  void aPoolThatFailsLeavesNoRangeWaiting() throws IOException {
    in.close();
    write(17 * 1024 * 1024);
    int most = plain.length - 10;
    List<FileRange> ranges = List.of(range(0, most), range(most, 10));
    in.readVectored(
        ranges,
        this::allocate,
        buffer -> {
          throw new AssertionError("the pool is closed");
        });
    store.reads.get(0).arrive();
    store.reads.get(1).fail(new IOException("reason"));
    store.reads.get(2).arrive();
    ranges.forEach(range -> assertTrue(range.getData().isCompletedExceptionally()));
  }

  @Test
  void anAllocatorThatFailsFailsItsRange() throws IOException {
    IllegalStateException full = new IllegalStateException("pool is empty");
    List<FileRange> ranges = List.of(range(0, 10), range(10, 10), range(20, 10));
    in.readVectored(
        ranges,
        length -> {
          int count = allocated.size();
          allocated.add(null);
          if (count == 0) {
            throw full;
          }
          return ByteBuffer.allocate(count == 1 ? length - 1 : length);
        },
        released::add);
    store.reads.get(0).arrive();
    assertSame(full, failure(ranges.get(0)).getCause());
    assertTrue(failure(ranges.get(1)).getMessage().contains("for 10 bytes"));
    assertRead(ranges.get(2));
    assertEquals(1, released.size(), "the one that is too small");
  }

  @Test
  void aRangeThatTheCallerEndedItselfGivesItsBufferBack() throws IOException {
    in.close();
    write(17 * 1024 * 1024);
    FileRange range = range(0, plain.length);
    read(List.of(range));
    store.reads.get(0).arrive();
    range.getData().cancel(true);
    store.reads.get(1).arrive();
    assertEquals(allocated, released);
  }

  @Test
  void closingFailsWhatIsUnderWay() throws IOException {
    FileRange range = range(0, 10);
    read(List.of(range));
    in.close();
    HeldRead late = store.reads.get(0);
    late.range.getData().complete(ByteBuffer.allocate(late.range.getLength()));
    assertTrue(failure(range).getMessage().startsWith("Stream is closed"));
    assertThrows(IOException.class, () -> read(List.of(range(0, 1))));
    assertEquals(allocated, released);
  }

  @Test
  void aStoreThatRefusesLeavesNoRangeWaiting() {
    store.refusal = new IllegalStateException("refused");
    FileRange range = range(0, 10);
    assertThrows(IllegalStateException.class, () -> read(List.of(range)));
    assertTrue(range.getData().isCompletedExceptionally());
  }

  @Test
  void whatIsNotInTheFileIsRefusedAtOnce() {
    long tooFar = LENGTH + 1L;
    for (FileRange range : List.of(range(tooFar, 1), range(LENGTH - 1, 2), range(-1, 5))) {
      String message = assertThrows(EOFException.class, () -> read(List.of(range))).getMessage();
      assertTrue(message.endsWith(": " + file), message);
    }
    assertThrows(IllegalArgumentException.class, () -> read(List.of(range(0, -1))));
    assertThrows(NullPointerException.class, () -> read(null));
    List<FileRange> one = List.of(range(0, 1));
    assertThrows(NullPointerException.class, () -> in.readVectored(one, null));
    assertThrows(
        NullPointerException.class, () -> in.readVectored(one, ByteBuffer::allocate, null));
    assertEquals(List.of(), store.reads);
  }

  @Test
  void nothingIsReadForNothing() throws IOException {
    read(List.of());
    FileRange empty = range(5, 0);
    read(List.of(empty));
    assertRead(empty);
    assertEquals(List.of(), store.reads);
  }

  @Test
  void anyBufferIsFilledFromItsPositionOn() throws IOException {
    ByteBuffer large = ByteBuffer.allocate(2 * LENGTH);
    ByteBuffer slice = large.position(CHUNK).slice();
    for (ByteBuffer buffer :
        List.of(
            ByteBuffer.allocate(2 * LENGTH),
            ByteBuffer.allocateDirect(2 * LENGTH),
            ByteBuffer.allocate(2 * LENGTH).position(7),
            ByteBuffer.allocateDirect(2 * LENGTH).position(7),
            slice)) {
      store.reads.clear();
      FileRange range = range(100, 3 * CHUNK);
      in.readVectored(List.of(range), length -> buffer);
      store.reads.get(0).arrive();
      assertSame(buffer, range.getData().join());
      assertRead(range);
    }
  }

  @Test
  void aDirectBufferIsFilledByOneReadOfTheStore() throws IOException {
    ByteBuffer direct = ByteBuffer.allocateDirect(LENGTH - 10);
    in.readFully(10, direct);
    byte[] read = new byte[LENGTH - 10];
    direct.flip().get(read);
    assertArrayEquals(Arrays.copyOfRange(plain, 10, LENGTH), read);
    assertEquals(1, store.positioned);
    assertEquals(5, in.read(LENGTH - 5, direct.clear()));
    assertEquals(5, direct.position());
    assertEquals(-1, in.read(LENGTH, direct));
    assertEquals(0, in.read(0, ByteBuffer.allocateDirect(0)));
    assertThrows(EOFException.class, () -> in.read(-1, direct));
    assertThrows(EOFException.class, () -> in.readFully(LENGTH - 5, direct));
  }

  private static FileRange range(long offset, int length) {
    return FileRange.createFileRange(offset, length);
  }

  private void read(List<FileRange> ranges) throws IOException {
    in.readVectored(ranges, this::allocate, released::add);
  }

  private ByteBuffer allocate(int length) {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    allocated.add(buffer);
    return buffer;
  }

  private void assertRead(FileRange range) {
    ByteBuffer data = range.getData().join().duplicate();
    byte[] read = new byte[data.remaining()];
    data.get(read);
    int from = (int) range.getOffset();
    assertArrayEquals(Arrays.copyOfRange(plain, from, from + range.getLength()), read);
  }

  private static IOException failure(FileRange range) {
    return assertThrows(IOException.class, () -> FutureIO.awaitFuture(range.getData()));
  }
}
