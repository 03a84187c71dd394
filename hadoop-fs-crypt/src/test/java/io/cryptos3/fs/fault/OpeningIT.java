package io.cryptos3.fs.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.s3.Harms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What opening a file asks S3 for, when, and what becomes of it when that fails. */
@Timeout(120)
class OpeningIT {
  private static final int LENGTH = 3_000_000;
  private static final Set<ReadHarm> HARMS =
      Integer.getInteger("cryptos3.test.rounds", 1) > 1
          ? EnumSet.range(ReadHarm.INTERNAL_ERROR, ReadHarm.BODY_IS_MORE)
          : EnumSet.of(ReadHarm.FORBIDDEN, ReadHarm.RESET_IN_HEADER, ReadHarm.SHORT_IN_HEADER);
  private static final String HITS = "cryptos3_header_cache_hits";

  @TempDir static java.nio.file.Path directory;
  private static HarmedS3 s3;

  private final byte[] plain = Samples.bytes(1, LENGTH);
  private Path file;
  private FileSystem fs;

  @BeforeAll
  static void start() throws Exception {
    s3 = HarmedS3.start(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    s3.close();
  }

  @BeforeEach
  void write() throws IOException {
    s3.tap().reset();
    file = s3.newFile("cryptos3");
    Samples.write(s3.other(), file, plain);
  }

  @AfterEach
  void close() throws IOException {
    s3.tap().reset();
    fs.close();
    assertTrue(s3.tap().awaitNoConnections());
  }

  @ParameterizedTest
  @EnumSource
  void headerAndTailAreFetchedAtTheSameTime(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    FileStatus status = fs.getFileStatus(file);
    s3.tap()
        .when(request -> request.isRead(file.getName()))
        .with(Harms.together(new CountDownLatch(2)));
    assertArrayEquals(end(plain), footer(status));
    assertEquals(2, reads());
  }

  @ParameterizedTest
  @EnumSource
  void withoutAPolicyTheFirstReadTellsWhatIsFetched(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    s3.tap()
        .when(request -> request.isRead(file.getName()))
        .with(Harms.together(new CountDownLatch(2)));
    try (FSDataInputStream in = fs.open(file)) {
      assertEquals(LENGTH, in.available());
      assertTrue(in.hasCapability("in:readvectored"));
      assertEquals(0, reads());
      assertArrayEquals(end(plain), footer(in));
      assertEquals(2, reads());
    }
  }

  @Test
  void noRequestIsBrokenOffToReadElsewhere() throws IOException {
    fs = StreamKind.CLASSIC.open(s3);
    try (FSDataInputStream in = fs.open(file)) {
      in.seek(LENGTH / 2);
      assertEquals(LENGTH / 2, in.getPos());
      assertArrayEquals(
          Arrays.copyOfRange(plain, LENGTH / 2, LENGTH), in.readNBytes(LENGTH - LENGTH / 2));
      assertEquals(-1, in.read());
    }
    List<String> ranges =
        s3.tap().exchanges(request -> request.isRead(file.getName())).stream()
            .map(exchange -> exchange.request().range())
            .toList();
    assertEquals("bytes=0-567", ranges.get(0));
    assertEquals(2, ranges.size(), ranges::toString);
  }

  @ParameterizedTest
  @EnumSource
  void rangesMayBeReadFirst(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    try (FSDataInputStream in = fs.open(file)) {
      FileRange range = FileRange.createFileRange(2_000_000, 1_000);
      in.readVectored(List.of(range), ByteBuffer::allocate);
      byte[] read = new byte[1_000];
      range.getData().join().get(read);
      assertArrayEquals(Arrays.copyOfRange(plain, 2_000_000, 2_001_000), read);
      assertEquals(0, in.getPos());
      assertEquals(Byte.toUnsignedInt(plain[0]), in.read());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrongWithAnObjectIsAnErrorOfEachRead(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    Path foreign = s3.newFile("cryptos3");
    s3.objects().put(foreign.getName(), plain);
    FileStatus status = fs.getFileStatus(foreign);
    assertThrows(NotEncryptedException.class, () -> FutureIO.awaitFuture(open(status)));
    FSDataInputStream in = fs.open(foreign);
    assertThrows(NotEncryptedException.class, () -> in.readFully(0, new byte[10]));
    assertThrows(NotEncryptedException.class, in::read);
    in.close();
    assertThrows(IOException.class, in::read);
    in.close();
  }

  @ParameterizedTest
  @EnumSource
  void anObjectThatNobodyCanReadIsNotOpened(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    Path empty = s3.newFile("cryptos3");
    s3.objects().put(empty.getName(), new byte[0]);
    FileStatus status = fs.getFileStatus(empty);
    assertThrows(NotEncryptedException.class, () -> FutureIO.awaitFuture(open(status)));
    assertThrows(NotEncryptedException.class, () -> fs.open(empty));
  }

  /** Of the shorter files, s3a brings header and tail by one request, one after the other. */
  @ParameterizedTest
  @EnumSource
  void whoHasWaitedForAnOpenMayRead(StreamKind kind) throws Exception {
    fs = openWithTwoThreads(kind);
    byte[] shorter = Arrays.copyOf(plain, 150_000);
    List<CompletableFuture<byte[]>> footers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Path each = s3.newFile("cryptos3");
      Samples.write(s3.other(), each, shorter);
      footers.add(open(fs.getFileStatus(each)).thenApply(in -> lastBytes(in, shorter.length)));
      footers.add(fs.openFile(each).build().thenApply(in -> lastBytes(in, shorter.length)));
    }
    for (CompletableFuture<byte[]> each : footers) {
      assertArrayEquals(
          Arrays.copyOfRange(shorter, shorter.length - 100, shorter.length),
          each.get(60, TimeUnit.SECONDS));
    }
  }

  private static byte[] lastBytes(FSDataInputStream in, int length) {
    byte[] last = new byte[100];
    try (in) {
      in.readFully(length - last.length, last);
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFirstReadThatIsInterruptedSpoilsNothing(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    try (FSDataInputStream in = fs.open(file)) {
      Thread.currentThread().interrupt();
      try {
        assertThrows(IOException.class, () -> in.readFully(LENGTH - 10, new byte[10]));
      } finally {
        Thread.interrupted();
      }
      assertArrayEquals(end(plain), footer(in));
      in.seek(0);
      assertArrayEquals(plain, in.readAllBytes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void openingAgainAsksForNothingBeforeTheFirstRead(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    footer(fs.getFileStatus(file));
    s3.tap().reset();
    for (FileStatus status : List.of(fs.getFileStatus(file), fs.listStatus(file)[0])) {
      try (FSDataInputStream in = open(status).join()) {
        assertEquals(1, in.getIOStatistics().counters().get(HITS));
      }
    }
    fs.open(file).close();
    assertEquals(0, reads());
    assertArrayEquals(plain, Samples.read(fs, file));
  }

  @ParameterizedTest
  @EnumSource
  void anObjectThatWasReplacedIsAnother(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    FileStatus old = fs.getFileStatus(file);
    assertArrayEquals(end(plain), footer(old));
    byte[] replacement = Samples.bytes(2, LENGTH);
    Samples.write(s3.other(), file, replacement);
    assertArrayEquals(end(replacement), footer(fs.getFileStatus(file)));
    Errors.assertFails(
        file,
        () -> {
          try (FSDataInputStream in = open(old).join()) {
            in.readFully(LENGTH / 2, new byte[10]);
          }
        });
    assertArrayEquals(replacement, Samples.read(fs, file));
  }

  @ParameterizedTest
  @EnumSource
  void manyOpensAtATimeNeedFewThreads(StreamKind kind) throws Exception {
    fs = openWithTwoThreads(kind);
    List<CompletableFuture<FSDataInputStream>> opened = new ArrayList<>();
    List<Path> files = new ArrayList<>(List.of(file));
    for (int i = 0; i < 5; i++) {
      files.add(s3.newFile("cryptos3"));
      Samples.write(s3.other(), files.get(i + 1), plain);
    }
    for (int i = 0; i < 4; i++) {
      for (Path each : files) {
        opened.add(i % 2 == 0 ? open(fs.getFileStatus(each)) : fs.openFile(each).build());
      }
    }
    for (CompletableFuture<FSDataInputStream> each : opened) {
      try (FSDataInputStream in = each.get(60, TimeUnit.SECONDS)) {
        assertArrayEquals(end(plain), footer(in));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void tasksThatOpenTheSameFileShareItsHeader(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    FileStatus status = fs.getFileStatus(file);
    List<CompletableFuture<FSDataInputStream>> opened = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      opened.add(open(status));
    }
    int hits = 0;
    for (CompletableFuture<FSDataInputStream> each : opened) {
      try (FSDataInputStream in = each.join()) {
        hits += in.getIOStatistics().counters().get(HITS).intValue();
        assertArrayEquals(end(plain), footer(in));
      }
    }
    assertEquals(4, hits);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsOpenedForNobodyIsClosed(StreamKind kind) throws IOException {
    Configuration few = kind.conf(s3);
    few.setInt("fs.s3a.connection.maximum", 4);
    few.set("fs.s3a.connection.acquisition.timeout", "5s");
    fs = s3.open("cryptos3", few);
    FileStatus status = fs.getFileStatus(file);
    for (int i = 0; i < 6; i++) {
      CompletableFuture<FSDataInputStream> cancelled = open(status);
      if (!cancelled.cancel(true)) {
        cancelled.join().close();
      }
      open(status).join().close();
    }
    assertArrayEquals(plain, Samples.read(fs, file));
  }

  /** The first two requests are those of header and tail. */
  @ParameterizedTest
  @EnumSource
  void aFetchThatFailsOnceIsRepeatedOrAnError(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    int complete = 0;
    for (ReadHarm harm : HARMS) {
      for (int skipped = 0; skipped < 2; skipped++) {
        s3.tap().reset();
        Path each = s3.newFile("cryptos3");
        Samples.write(s3.other(), each, plain);
        FileStatus status = fs.getFileStatus(each);
        s3.tap()
            .when(request -> request.isRead(each.getName()))
            .skip(skipped)
            .times(1)
            .with(harm.harm);
        try {
          assertArrayEquals(end(plain), footer(status), harm::toString);
          complete++;
        } catch (IOException e) {
          Errors.assertNamed(each, e);
          assertFalse(e instanceof CryptoS3Exception, "Nobody has modified the object: " + e);
        }
      }
    }
    assertTrue(complete > 0);
  }

  @Test
  void unbufferingDropsTheTail() throws IOException {
    fs = StreamKind.CLASSIC.open(s3);
    try (FSDataInputStream in = open(fs.getFileStatus(file)).join()) {
      assertArrayEquals(end(plain), footer(in));
      assertEquals(2, reads());
      in.unbuffer();
      assertArrayEquals(end(plain), footer(in));
      assertTrue(reads() > 2);
    }
  }

  private static FileSystem openWithTwoThreads(StreamKind kind) throws IOException {
    Configuration few = kind.conf(s3);
    few.setInt("fs.s3a.threads.max", 2);
    few.setInt("fs.s3a.max.total.tasks", 2);
    return s3.open("cryptos3", few);
  }

  private CompletableFuture<FSDataInputStream> open(FileStatus status) throws IOException {
    return fs.openFile(status.getPath())
        .withFileStatus(status)
        .opt("fs.option.openfile.read.policy", "parquet, vector, random")
        .build();
  }

  private byte[] footer(FileStatus status) throws IOException {
    try (FSDataInputStream in = FutureIO.awaitFuture(open(status))) {
      return footer(in);
    }
  }

  private static byte[] footer(FSDataInputStream in) throws IOException {
    in.seek(LENGTH - 8);
    in.readFully(new byte[8]);
    byte[] footer = new byte[30_000];
    in.seek(LENGTH - footer.length);
    in.readFully(footer);
    return footer;
  }

  private static byte[] end(byte[] all) {
    return Arrays.copyOfRange(all, LENGTH - 30_000, LENGTH);
  }

  private int reads() {
    return s3.tap().exchanges(request -> request.isRead(file.getName())).size();
  }
}
