package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.s3.S3Server;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.statistics.IOStatisticsContext;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All that streams can do, over each of the three kinds of streams that s3a has. */
class StreamTypesIT {
  private static final int CHUNK = ObjectLayout.CHUNK_BYTES;
  private static final int LENGTH = 3_000_000;
  private static final byte[] PLAIN = new byte[LENGTH];

  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static Path file;
  private FileSystem fs;

  /** The values of {@code fs.s3a.input.stream.type}. */
  enum StreamType {
    CLASSIC,
    PREFETCH,
    ANALYTICS
  }

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "types", 256);
    file = new Path(server.folder("cryptos3"), "file.parquet");
    new Random(1).nextBytes(PLAIN);
    try (FileSystem writer = FileSystem.newInstance(server.root("cryptos3"), conf)) {
      write(writer, file, PLAIN);
    }
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  private void connect(StreamType type) throws IOException {
    connect(type, new Configuration(conf));
  }

  private void connect(StreamType type, Configuration ofType) throws IOException {
    ofType.set("fs.s3a.input.stream.type", type.name());
    fs = FileSystem.newInstance(server.root("cryptos3"), ofType);
  }

  @ParameterizedTest
  @EnumSource
  void rangesAreReadIntoAnyBuffers(StreamType type) throws IOException {
    connect(type);
    for (IntFunction<ByteBuffer> allocate :
        List.<IntFunction<ByteBuffer>>of(ByteBuffer::allocate, ByteBuffer::allocateDirect)) {
      try (FSDataInputStream in = fs.open(file)) {
        List<FileRange> ranges = ranges();
        in.readVectored(ranges, allocate, unused -> {});
        for (FileRange range : ranges) {
          assertRead(range);
        }
        long asked = ranges.stream().mapToLong(FileRange::getLength).sum();
        assertEquals(asked, in.getIOStatistics().counters().get("stream_read_bytes"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void allWaysOfReadingGoTogether(StreamType type) throws IOException {
    connect(type);
    try (FSDataInputStream in = fs.open(file)) {
      byte[] start = new byte[CHUNK + 7];
      in.readFully(start);
      List<FileRange> ranges = ranges();
      in.readVectored(ranges, ByteBuffer::allocate);
      byte[] there = new byte[100_000];
      in.readFully(LENGTH - there.length, there);
      ByteBuffer direct = ByteBuffer.allocateDirect(200_000);
      in.readFully(123_456, direct);
      byte[] next = in.readNBytes(500_000);
      assertArrayEquals(Arrays.copyOf(PLAIN, start.length), start);
      assertArrayEquals(part(LENGTH - there.length, there.length), there);
      assertArrayEquals(part(123_456, 200_000), bytes(direct.flip()));
      assertArrayEquals(part(start.length, next.length), next);
      for (FileRange range : ranges) {
        assertRead(range);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void fewThreadsOfTheStoreAreEnough(StreamType type) throws Exception {
    Configuration few = new Configuration(conf);
    few.setInt("fs.s3a.threads.max", 2);
    connect(type, few);
    List<CompletableFuture<FSDataInputStream>> opened = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      opened.add(fs.openFile(file).build());
    }
    for (CompletableFuture<FSDataInputStream> each : opened) {
      try (FSDataInputStream in = each.get(60, TimeUnit.SECONDS)) {
        List<FileRange> ranges = ranges();
        in.readVectored(ranges, ByteBuffer::allocate);
        for (FileRange range : ranges) {
          assertTrue(isComplete(range));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void readingGoesOnAfterUnbuffering(StreamType type) throws IOException {
    connect(type);
    try (FSDataInputStream in = fs.open(file)) {
      byte[] read = new byte[LENGTH];
      for (int at = 0; at < LENGTH; at += 600_000) {
        in.unbuffer();
        assertEquals(at, in.getPos());
        in.readFully(read, at, 600_000);
        in.unbuffer();
        in.readVectored(List.of(FileRange.createFileRange(at, 10)), ByteBuffer::allocate);
      }
      assertArrayEquals(PLAIN, read);
      assertEquals(-1, in.read());
    }
  }

  @ParameterizedTest
  @EnumSource
  void unbufferingAndClosingEndRangesUnderWay(StreamType type) throws Exception {
    connect(type);
    for (boolean closes : new boolean[] {false, true}) {
      FSDataInputStream in = fs.open(file);
      List<FileRange> ranges = ranges();
      List<ByteBuffer> used = Collections.synchronizedList(new ArrayList<>());
      List<ByteBuffer> released = Collections.synchronizedList(new ArrayList<>());
      in.readVectored(
          ranges,
          length -> {
            ByteBuffer buffer = ByteBuffer.allocate(length);
            used.add(buffer);
            return buffer;
          },
          released::add);
      if (closes) {
        in.close();
      } else {
        in.unbuffer();
      }
      int complete = 0;
      for (FileRange range : ranges) {
        complete += isComplete(range) ? 1 : 0;
      }
      assertEquals(used.size(), complete + released.size(), "each buffer is given out or back");
      in.close();
    }
  }

  private static boolean isComplete(FileRange range) throws Exception {
    CompletableFuture<ByteBuffer> data = range.getData();
    data.handle((buffer, failure) -> buffer).get(30, TimeUnit.SECONDS);
    if (!data.isCompletedExceptionally()) {
      assertRead(range);
      return true;
    }
    Throwable failure = assertThrows(CompletionException.class, data::join).getCause();
    assertTrue(failure.getMessage().contains(file.toString()), failure.toString());
    return false;
  }

  @ParameterizedTest
  @EnumSource
  void whatTheStreamCanDoIsSaid(StreamType type) throws IOException {
    connect(type);
    try (FSDataInputStream in = fs.open(file);
        FileSystem s3a = FileSystem.newInstance(server.root("s3a"), fs.getConf());
        FSDataInputStream stored = s3a.open(new Path(server.folder("s3a"), file.getName()))) {
      for (String own :
          List.of("in:readvectored", "in:readbytebuffer", "in:preadbytebuffer", "iostatistics")) {
        assertTrue(in.hasCapability(own), own);
      }
      assertFalse(in.hasCapability("fs.capability.vectoredio.sliced"));
      for (String stores : List.of("in:unbuffer", "in:readahead", "stream_leaks", "hsync")) {
        assertEquals(stored.hasCapability(stores), in.hasCapability(stores), stores);
      }
      assertEquals(stored.minSeekForVectorReads(), in.minSeekForVectorReads());
      assertEquals(0, in.maxReadSizeForVectorReads() % CHUNK);
      assertTrue(in.maxReadSizeForVectorReads() >= stored.maxReadSizeForVectorReads());
      assertFalse(in.markSupported());
      assertTrue(in.toString().contains(file.toString()));
      if (in.hasCapability("in:readahead")) {
        in.setReadahead(65_536L);
      } else {
        assertThrows(UnsupportedOperationException.class, () -> in.setReadahead(65_536L));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theThreadThatOpensGetsTheStatisticsOnce(StreamType type) throws IOException {
    connect(type);
    // The provider that reads its keys from a local file counts that as well, once.
    try (FSDataInputStream in = fs.open(file)) {
      in.readFully(0, new byte[1]);
    }
    IOStatisticsContext context = IOStatisticsContext.getCurrentIOStatisticsContext();
    for (boolean isAsynchronous : new boolean[] {false, true}) {
      context.reset();
      try (FSDataInputStream in =
          isAsynchronous ? FutureIO.awaitFuture(fs.openFile(file).build()) : fs.open(file)) {
        in.readFully(new byte[100]);
        in.readFully(2_000_000, new byte[100]);
      }
      Map<String, Long> counters = context.snapshot().counters();
      assertEquals(200, counters.get("stream_read_bytes"));
      assertEquals(1, counters.get("cryptos3_dek_unwrap"));
      assertEquals(2, counters.get("cryptos3_chunks_opened"));
      if (type == StreamType.CLASSIC) {
        assertEquals(2, counters.get("action_http_get_request"), counters.toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReplacedObjectIsNotReadByAnOldStatus(StreamType type) throws IOException {
    connect(type);
    Path replaced = new Path(file.getParent(), "replaced-" + type);
    write(fs, replaced, Arrays.copyOf(PLAIN, 100_000));
    FileStatus old = fs.getFileStatus(replaced);
    write(fs, replaced, Arrays.copyOfRange(PLAIN, 1, 100_001));
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> {
              try (FSDataInputStream in =
                  FutureIO.awaitFuture(fs.openFile(replaced).withFileStatus(old).build())) {
                in.readFully(0, new byte[100_000]);
              }
            });
    assertTrue(refusal.toString().contains("replaced-"), refusal.toString());
    if (type == StreamType.CLASSIC) {
      assertEquals("RemoteFileChangedException", refusal.getClass().getSimpleName());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWrongLengthIsNeverBelieved(StreamType type) throws IOException {
    connect(type);
    for (int wrong : new int[] {100, LENGTH - 1, LENGTH + 1, LENGTH + 5 * CHUNK}) {
      if (type == StreamType.ANALYTICS) {
        // The store is asked for the length, as such streams need to know which object it is.
        assertArrayEquals(part(0, 100), readAs(wrong));
        continue;
      }
      IOException refusal = assertThrows(IOException.class, () -> readAs(wrong));
      assertFalse(refusal instanceof EOFException, refusal.toString());
      String told = "which has %d bytes, as openFile() was told".formatted(wrong);
      assertTrue(refusal.getMessage().contains(told), refusal.toString());
    }
  }

  /** Returns the first 100 bytes, after a read of all that a wrong length promises. */
  private byte[] readAs(int wrongLength) throws IOException {
    try (FSDataInputStream in =
        FutureIO.awaitFuture(
            fs.openFile(file).mustLong("fs.option.openfile.length", wrongLength).build())) {
      byte[] all = new byte[wrongLength];
      in.readFully(0, all, 0, Math.min(wrongLength, in.available()));
      return Arrays.copyOf(all, 100);
    }
  }

  /** Some that share chunks, some far apart, one longer than s3a's largest merged read, the end. */
  private static List<FileRange> ranges() {
    return List.of(
        FileRange.createFileRange(2_990_000, 10_000),
        FileRange.createFileRange(0, 4),
        FileRange.createFileRange(4, 100),
        FileRange.createFileRange(CHUNK - 10, CHUNK + 30),
        FileRange.createFileRange(200_000, 2_300_000),
        FileRange.createFileRange(2_500_000, 1),
        FileRange.createFileRange(2_700_000, 30_000));
  }

  private static void assertRead(FileRange range) {
    byte[] expected = part((int) range.getOffset(), range.getLength());
    assertArrayEquals(expected, bytes(range.getData().join().duplicate()));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static byte[] part(int from, int length) {
    return Arrays.copyOfRange(PLAIN, from, from + length);
  }

  private static void write(FileSystem to, Path path, byte[] bytes) throws IOException {
    try (FSDataOutputStream out = to.create(path, true)) {
      out.write(bytes);
    }
  }
}
