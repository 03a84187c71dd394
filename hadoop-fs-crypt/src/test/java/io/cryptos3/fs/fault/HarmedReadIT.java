package io.cryptos3.fs.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.ReleasedBytes;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.FileReader;
import io.cryptos3.s3.HarmRule;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads that fail on the way: s3a repeats them below {@code cryptos3://} as it does by itself, and
 * what comes out is what was written, or an error that names the file.
 */
class HarmedReadIT extends OnHarmedS3 {
  private static final int LENGTH = 100_000;
  private static final byte[] PLAIN = Samples.bytes(1, LENGTH);
  private static final int FOR_EVER = Integer.MAX_VALUE;

  /** With these, s3a's classic stream gives out an end, or bytes, that are none of the object. */
  private static final Set<ReadHarm> BELIEVED_BY_S3A =
      EnumSet.of(ReadHarm.HEAD_TELLS_LESS, ReadHarm.BODY_IS_LESS, ReadHarm.BODY_IS_MORE);

  private static final Map<StreamKind, FileSystem> S3A = new EnumMap<>(StreamKind.class);
  private static final Map<StreamKind, FileSystem> CRYPTOS3 = new EnumMap<>(StreamKind.class);

  @BeforeAll
  static void open() throws IOException {
    for (StreamKind kind : StreamKind.values()) {
      S3A.put(kind, kind.open(s3, "s3a"));
      CRYPTOS3.put(kind, kind.open(s3, "cryptos3"));
    }
  }

  @AfterAll
  static void close() throws IOException {
    for (StreamKind kind : StreamKind.values()) {
      S3A.get(kind).close();
      CRYPTOS3.get(kind).close();
    }
  }

  /** What came of reading a file, and how often its server was asked for it. */
  private record Outcome(boolean complete, int requests, int harmed) {}

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SILENT_BEFORE", "SILENT_IN_CHUNK"})
  void aReadThatFailsOnceIsRepeatedAsByS3a(ReadHarm harm) throws IOException {
    for (StreamKind kind : StreamKind.values()) {
      Outcome encrypted = read(CRYPTOS3.get(kind), FileReader.READ, harm, 1);
      assertEquals(1, encrypted.harmed(), kind::toString);
      // The other kind reads several blocks at a time.
      if (kind == StreamKind.CLASSIC && !BELIEVED_BY_S3A.contains(harm)) {
        assertEquals(read(S3A.get(kind), FileReader.READ, harm, 1), encrypted);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENT_BEFORE", "SILENT_IN_CHUNK"})
  @Timeout(100) // Less than s3a waits by default.
  void aServerThatFallsSilentIsNotWaitedFor(ReadHarm harm) throws IOException {
    for (StreamKind kind : StreamKind.values()) {
      Configuration impatient = kind.conf(s3);
      impatient.set("fs.s3a.connection.timeout", "1s");
      try (FileSystem fs = s3.open("cryptos3", impatient)) {
        Outcome outcome = read(fs, FileReader.READ, harm, 1);
        assertEquals(1, outcome.harmed());
        // The other kind may give up at its first timeout.
        assertTrue(outcome.complete() || kind == StreamKind.ANALYTICS);
      }
    }
  }

  /** One way, all of them when there is time. */
  static Stream<Arguments> waysToRead() {
    return Stream.of(FileReader.VECTORED, FileReader.POSITIONED)
        .flatMap(reader -> Stream.of(StreamKind.values()).map(kind -> Arguments.of(reader, kind)))
        .limit(Integer.getInteger("cryptos3.test.rounds", 1) > 1 ? Long.MAX_VALUE : 1);
  }

  @ParameterizedTest
  @MethodSource("waysToRead")
  void noWayOfReadingGivesOtherBytes(FileReader reader, StreamKind kind) throws IOException {
    for (ReadHarm harm : EnumSet.range(ReadHarm.INTERNAL_ERROR, ReadHarm.BODY_IS_MORE)) {
      Outcome outcome = read(CRYPTOS3.get(kind), reader, harm, 1);
      assertEquals(1, outcome.harmed(), harm::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadHarm.class,
      names = {"INTERNAL_ERROR", "SLOW_DOWN", "EXPIRED_TOKEN", "FORBIDDEN", "RESET_BEFORE"})
  void aReadThatFailsForEverIsGivenUpAsByS3a(ReadHarm harm) throws IOException {
    for (StreamKind kind : StreamKind.values()) {
      Outcome encrypted = read(CRYPTOS3.get(kind), FileReader.READ, harm, FOR_EVER);
      assertFalse(encrypted.complete());
      if (kind == StreamKind.CLASSIC) {
        assertEquals(read(S3A.get(kind), FileReader.READ, harm, FOR_EVER), encrypted);
      }
    }
  }

  private static Outcome read(FileSystem fs, FileReader reader, ReadHarm harm, int times)
      throws IOException {
    s3.tap().reset();
    Path file = s3.newFile(fs.getScheme());
    // The same number of bytes is stored, so that they break at the same places.
    byte[] bytes = isOurs(fs) ? PLAIN : Samples.bytes(2, (int) ObjectLayout.objectLength(LENGTH));
    Samples.write(fs, file, bytes);
    HarmRule rule =
        s3.tap().when(request -> request.isRead(file.getName())).times(times).with(harm.harm);
    boolean complete = read(fs, file, reader, bytes, harm);
    int requests = s3.tap().exchanges(request -> request.isRead(file.getName())).size();
    return new Outcome(complete, requests, rule.harmed());
  }

  private static boolean isOurs(FileSystem fs) {
    return fs.getScheme().equals("cryptos3");
  }

  private static boolean read(
      FileSystem fs, Path file, FileReader reader, byte[] bytes, ReadHarm harm) {
    boolean ours = isOurs(fs);
    ReleasedBytes released = new ReleasedBytes();
    try (FSDataInputStream in = fs.open(file)) {
      reader.read(in, bytes.length, released);
      // C4
      assertTrue(!ours || released.size() == bytes.length, "An end that is none");
      return released.size() == bytes.length;
    } catch (IOException e) {
      if (ours) {
        Errors.assertNamed(file, e);
        assertFalse(e instanceof CryptoS3Exception, "Nobody has modified the object: " + e);
      }
      return false;
    } finally {
      if (ours) {
        // C3
        released.assertAreOf(bytes, harm);
      }
    }
  }
}
