package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.server.Listen;
import io.cryptos3.server.TestClock;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProblemDetail;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.VersionRecords;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A key manager that runs for one test, and what tests of it ask. */
abstract class RunningKeyManager {
  static final Duration MINIMUM_WAIT = Duration.ofDays(7);

  @TempDir Path directory;

  final TestClock clock = new TestClock();
  final KeyVersionId version = KeyVersionId.random(TestOwner.RANDOM);
  KeyManagerServer server;
  TestRoad road;

  @BeforeEach
  void start() throws Exception {
    server = KeyManagerServer.start(options(MINIMUM_WAIT), clock);
    road = new TestRoad(server.url(), server.fingerprint());
  }

  KeyManagerOptions options(Duration minimumWait) {
    return new KeyManagerOptions(
        directory.resolve("km"),
        directory.resolve("storage.key"),
        minimumWait,
        HalfCache.MAX_LIFETIME,
        new Listen("127.0.0.1", 0),
        Optional.empty());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  String invitation() throws IOException {
    return KeyManagerServer.invite(directory.resolve("km"), clock);
  }

  Point wrapKey(VersionRecords records) throws IOException {
    return PublicKeyRecords.verify(
        records.wrap(), KeyUsage.WRAP, road.owner.descriptor, clock.instant());
  }

  /** Searches all files of the key manager, as they are on disk now. */
  boolean isInAFile(String text) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("km"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  static String detail(HttpResponse<byte[]> answer) throws IOException {
    return Json.decode(answer.body(), ProblemDetail.class).detail();
  }

  static void assertProblem(ProblemCode code, HttpResponse<byte[]> answer) throws IOException {
    assertEquals(code, Json.decode(answer.body(), ProblemDetail.class).code());
    assertEquals(code.httpStatus(), answer.statusCode());
  }
}
