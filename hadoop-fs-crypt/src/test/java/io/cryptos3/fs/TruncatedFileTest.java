package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.NotAuthenticException;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.Suite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An object that was cut where a shorter one could end. Its length is a claim: whoever reads the
 * last byte that it promises, or asks for more, is told (rules C4 and C8).
 */
class TruncatedFileTest {
  private static final int WRITTEN = 82_020;
  private static final int CLAIMED = 3 * ObjectLayout.CHUNK_BYTES;

  @TempDir private java.nio.file.Path directory;
  private CryptoS3FileSystem fs;
  private Path file;

  private void writeAndCut(Suite suite) throws IOException {
    fs = new LocalStore().encrypted(suite);
    java.nio.file.Path stored = directory.resolve("file");
    file = LocalStore.path(stored);
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(new byte[WRITTEN]);
    }
    int length = (int) ObjectLayout.objectLength(CLAIMED);
    Files.write(stored, Arrays.copyOf(Files.readAllBytes(stored), length));
    assertEquals(CLAIMED, fs.getFileStatus(file).getLen());
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @ParameterizedTest
  @EnumSource
  void theLastByteIsNotGivenOut(Suite suite) throws IOException {
    writeAndCut(suite);
    byte[] all = new byte[CLAIMED];
    byte[] tail = new byte[8];
    assertNotAuthentic(in -> in.readFully(all));
    assertNotAuthentic(in -> in.readFully(0, all));
    assertNotAuthentic(in -> in.readFully(CLAIMED - 8, tail));
    assertNotAuthentic(in -> in.readFully(CLAIMED - 8, ByteBuffer.allocateDirect(8)));
    assertNotAuthentic(in -> readVectored(in, CLAIMED - 8, 8));
    assertNotAuthentic(
        in -> {
          in.seek(CLAIMED - 8);
          in.readFully(tail);
        });
    assertNotAuthentic(
        in -> {
          in.seek(CLAIMED - 1);
          in.read();
        });
    assertArrayEquals(new byte[8], tail);
  }

  @ParameterizedTest
  @EnumSource
  void theEndIsNotReported(Suite suite) throws IOException {
    writeAndCut(suite);
    byte[] more = new byte[100];
    assertNotAuthentic(
        in -> {
          in.seek(CLAIMED);
          in.read();
        });
    assertNotAuthentic(
        in -> {
          in.seek(CLAIMED - 50);
          in.read(more);
          in.read(more);
        });
    assertNotAuthentic(in -> in.skip(Long.MAX_VALUE));
    assertNotAuthentic(in -> in.skipNBytes(CLAIMED));
    assertNotAuthentic(FSDataInputStream::readAllBytes);
    for (long position : new long[] {CLAIMED - 50, CLAIMED, CLAIMED + 50, WRITTEN, 1L << 50}) {
      assertNotAuthentic(in -> in.read(position, more, 0, more.length));
      assertNotAuthentic(in -> in.readFully(position, more));
    }
    assertNotAuthentic(in -> readVectored(in, CLAIMED - 50, 100));
  }

  @ParameterizedTest
  @EnumSource
  void theStreamNeverStandsAtTheEnd(Suite suite) throws IOException {
    writeAndCut(suite);
    try (FSDataInputStream in = fs.open(file)) {
      assertThrows(NotAuthenticException.class, () -> in.skipNBytes(CLAIMED));
      assertEquals(in.getPos() + in.available(), CLAIMED);
      assertThrows(NotAuthenticException.class, in::read);
      assertTrue(in.available() > 0, "nothing says that all was read");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatLiesBeforeIsRead(Suite suite) throws IOException {
    writeAndCut(suite);
    byte[] before = new byte[CLAIMED - 1];
    Arrays.fill(before, (byte) 1);
    try (FSDataInputStream in = fs.open(file)) {
      in.readFully(0, before);
      assertArrayEquals(new byte[CLAIMED - 1], before);
      in.readFully(before);
      assertEquals(1, in.available());
    }
  }

  private static void readVectored(FSDataInputStream in, int from, int length) throws IOException {
    List<FileRange> ranges = List.of(FileRange.createFileRange(from, length));
    in.readVectored(ranges, ByteBuffer::allocate);
    FutureIO.awaitFuture(ranges.get(0).getData());
  }

  private interface Reading {
    void readFrom(FSDataInputStream in) throws IOException;
  }

  private void assertNotAuthentic(Reading reading) throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      assertThrows(NotAuthenticException.class, () -> reading.readFrom(in));
    }
  }
}
