package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads by several threads, of several ranges, and beyond the end. */
class ReadingTest {
  @TempDir private java.nio.file.Path directory;
  private CryptoS3FileSystem fs;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    fs = new LocalStore().encrypted();
    file = LocalStore.path(directory.resolve("file"));
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @Test
  void positionedReadsOfManyThreadsDoNotDisturbASequentialOne() throws Exception {
    byte[] plain = write(1_000_000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (FSDataInputStream in = fs.open(file)) {
      List<Callable<Void>> readers = new ArrayList<>();
      for (int reader = 0; reader < 4; reader++) {
        Random random = new Random(reader);
        readers.add(() -> readHereAndThere(in, plain, random));
      }
      List<Future<Void>> running = new ArrayList<>();
      for (Callable<Void> reader : readers) {
        running.add(threads.submit(reader));
      }
      byte[] all = in.readAllBytes();
      for (Future<Void> reader : running) {
        reader.get();
      }
      assertArrayEquals(plain, all);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Void readHereAndThere(FSDataInputStream in, byte[] plain, Random random)
      throws IOException {
    for (int i = 0; i < 100; i++) {
      byte[] buffer = new byte[random.nextInt(50_000) + 1];
      int position = random.nextInt(plain.length - buffer.length);
      in.readFully(position, buffer);
      assertArrayEquals(Arrays.copyOfRange(plain, position, position + buffer.length), buffer);
    }
    return null;
  }

  @Test
  void rangesAreReadTogether() throws Exception {
    byte[] plain = write(200_000);
    List<FileRange> ranges =
        List.of(
            FileRange.createFileRange(150_000, 50_000),
            FileRange.createFileRange(0, 10),
            FileRange.createFileRange(10, 40_000));
    try (FSDataInputStream in = fs.open(file)) {
      in.readVectored(ranges, ByteBuffer::allocate);
      for (FileRange range : ranges) {
        ByteBuffer data = range.getData().get();
        byte[] read = new byte[data.remaining()];
        data.get(read);
        int from = (int) range.getOffset();
        assertArrayEquals(Arrays.copyOfRange(plain, from, from + range.getLength()), read);
      }
    }
  }

  @Test
  void seekingPastTheEndNamesPositionLengthAndPath() throws Exception {
    write(10);
    try (FSDataInputStream in = fs.open(file)) {
      assertEquals(
          "Cannot seek to 12: file length is 10: " + file,
          assertThrows(EOFException.class, () -> in.seek(12)).getMessage());
      assertThrows(EOFException.class, () -> in.seek(-1));
      in.seek(10);
      assertEquals(-1, in.read());
    }
  }

  @Test
  void aClosedStreamRefuses() throws Exception {
    write(10);
    FSDataInputStream in = fs.open(file);
    in.close();
    in.close();
    assertThrows(IOException.class, in::read);
    assertThrows(IOException.class, () -> in.seek(0));
    assertThrows(IOException.class, () -> in.readFully(0, new byte[1]));
  }

  @Test
  void whatTheStreamCanDoIsSaid() throws Exception {
    write(10);
    try (FSDataInputStream in = fs.open(file)) {
      assertTrue(in.hasCapability("in:readbytebuffer"));
      assertTrue(in.hasCapability("in:preadbytebuffer"));
    }
  }

  private byte[] write(int length) throws IOException {
    byte[] plain = new byte[length];
    new Random(length).nextBytes(plain);
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(plain);
    }
    return plain;
  }
}
