package io.cryptos3.fs.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.junit.jupiter.api.Test;

class TailedStreamTest {
  private static final int OBJECT_BYTES = (int) ObjectLayout.objectLength(1_000_000);
  private static final SealedTail PLACE =
      SealedTail.of(OBJECT_BYTES, ReadPolicy.FOOTER_FIRST).orElseThrow();
  private static final int START = (int) PLACE.offset();

  private final byte[] object = new byte[OBJECT_BYTES];
  private final ArrayStream stored = new ArrayStream(object);

  TailedStreamTest() {
    new Random(1).nextBytes(object);
  }

  @Test
  void theTailIsTheLastWholeChunks() {
    assertEquals(0, (START - ObjectLayout.PREFIX_BYTES) % ObjectLayout.SEALED_CHUNK_BYTES);
    assertEquals(OBJECT_BYTES, START + PLACE.length());
    long plaintextBytes = 1_000_000 - ObjectLayout.chunkPosition(chunkAt(START));
    assertTrue(plaintextBytes >= SealedTail.FOOTER_BYTES);
    assertTrue(plaintextBytes < SealedTail.FOOTER_BYTES + ObjectLayout.CHUNK_BYTES);
  }

  @Test
  void smallObjectsAreAllTailAndOthersOnlyWhereReadersBeginAtTheEnd() {
    int small = SealedTail.MAX_WHOLE_BYTES;
    for (ReadPolicy policy : List.of(ReadPolicy.FOOTER_FIRST, ReadPolicy.RANDOM)) {
      assertEquals(Optional.of(new SealedTail(0, small)), SealedTail.of(small, policy));
    }
    assertFalse(SealedTail.of(small + 1, ReadPolicy.FOOTER_FIRST).orElseThrow().isWhole());
    assertEquals(Optional.empty(), SealedTail.of(small + 1, ReadPolicy.RANDOM));
    assertEquals(Optional.empty(), SealedTail.of(small, ReadPolicy.SEQUENTIAL));
    assertEquals(Optional.empty(), SealedTail.of(small, ReadPolicy.UNKNOWN));
  }

  @Test
  void whatWasFetchedIsReadInAllWaysWithoutTheStore() throws IOException {
    FSDataInputStream in = tailed(CompletableFuture.completedFuture(tail()));
    assertReadsTail(in);
    assertEquals(0, stored.positionedReads());
  }

  @Test
  void whatNobodyHasAskedForIsFetchedOnceWhenItIsWanted() throws IOException {
    FSDataInputStream in = tailed(null);
    in.readFully(5, new byte[10]);
    assertEquals(1, stored.positionedReads());
    assertReadsTail(in);
    assertEquals(2, stored.positionedReads());
  }

  @Test
  void aTailThatDidNotArriveIsFetchedAgain() throws IOException {
    FSDataInputStream in = tailed(CompletableFuture.failedFuture(new EOFException("broken")));
    assertReadsTail(in);
    assertEquals(1, stored.positionedReads());
  }

  @Test
  void readsThatAreNotAllInTheTailAreTheStores() throws IOException {
    FSDataInputStream in = tailed(CompletableFuture.completedFuture(tail()));
    byte[] across = new byte[100];
    in.readFully(START - 1, across);
    assertArrayEquals(Arrays.copyOfRange(object, START - 1, START + 99), across);
    assertEquals(1, stored.positionedReads());
    in.seek(START - 50);
    in.readFully(across);
    assertArrayEquals(Arrays.copyOfRange(object, START - 50, START + 50), across);
    assertEquals(START + 50, in.getPos());
    List<FileRange> ranges =
        List.of(FileRange.createFileRange(100, 10), FileRange.createFileRange(START, 10));
    in.readVectored(ranges, ByteBuffer::allocate);
    for (FileRange range : ranges) {
      int from = (int) range.getOffset();
      assertArrayEquals(Arrays.copyOfRange(object, from, from + 10), bytes(range));
    }
  }

  @Test
  void unbufferingDropsTheTailForGood() throws IOException {
    FSDataInputStream in = tailed(CompletableFuture.completedFuture(tail()));
    in.unbuffer();
    in.readFully(START, new byte[10]);
    in.readFully(START, new byte[10]);
    assertEquals(2, stored.positionedReads());
  }

  private void assertReadsTail(FSDataInputStream in) throws IOException {
    byte[] last = Arrays.copyOfRange(object, OBJECT_BYTES - 8, OBJECT_BYTES);
    in.seek(OBJECT_BYTES - 8);
    assertArrayEquals(last, in.readAllBytes());
    assertEquals(-1, in.read());
    in.seek(START);
    assertEquals(Byte.toUnsignedInt(object[START]), in.read());
    byte[] there = new byte[8];
    in.readFully(OBJECT_BYTES - 8, there);
    assertArrayEquals(last, there);
    List<FileRange> ranges = new ArrayList<>();
    ranges.add(FileRange.createFileRange(START, PLACE.length() - 8));
    ranges.add(FileRange.createFileRange(OBJECT_BYTES - 8, 8));
    in.readVectored(ranges, ByteBuffer::allocate);
    assertArrayEquals(last, bytes(ranges.get(1)));
  }

  private static byte[] bytes(FileRange range) {
    byte[] bytes = new byte[range.getLength()];
    range.getData().join().get(0, bytes);
    return bytes;
  }

  private ByteBuffer tail() {
    return ByteBuffer.wrap(Arrays.copyOfRange(object, START, OBJECT_BYTES));
  }

  private FSDataInputStream tailed(CompletableFuture<ByteBuffer> underWay) {
    return TailedStream.of(new FSDataInputStream(stored), new Tail(PLACE, underWay));
  }

  private static int chunkAt(int offset) {
    return (offset - ObjectLayout.PREFIX_BYTES) / ObjectLayout.SEALED_CHUNK_BYTES;
  }
}
