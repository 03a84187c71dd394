package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.wire.ProblemCode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepeatsTest {

  @TempDir private Path directory;

  @Test
  void aRequestThatIsRunningOrWasCutShortIsNotDoneAgain() throws Exception {
    try (Database database =
        SqliteDatabase.open(directory.resolve("a.db"), "io/cryptos3/appliance/migrations")) {
      Repeats repeats = new Repeats(database, Clock.systemUTC());
      Request request = request("key");
      Handler again = repeats.once("act", inner -> Response.noContent());
      Handler first =
          repeats.once(
              "act",
              inner -> {
                assertProblem(ProblemCode.CONFLICT, again, request);
                return Response.noContent();
              });
      assertEquals(204, first.handle(request).status());
      assertEquals(204, again.handle(request).status());
    }
  }

  @Test
  void whatWasRefusedMayBeTriedAgain() throws Exception {
    try (Database database =
        SqliteDatabase.open(directory.resolve("a.db"), "io/cryptos3/appliance/migrations")) {
      Repeats repeats = new Repeats(database, Clock.systemUTC());
      Request request = request("refused");
      assertProblem(
          ProblemCode.CONFLICT, repeats.once("act", failing(ProblemCode.CONFLICT)), request);
      assertEquals(204, repeats.once("act", done -> Response.noContent()).handle(request).status());
    }
  }

  /** The key manager may have done its part, and the appliance complete it later. */
  @Test
  void whatFailedIsNotDoneAgain() throws Exception {
    try (Database database =
        SqliteDatabase.open(directory.resolve("a.db"), "io/cryptos3/appliance/migrations")) {
      Repeats repeats = new Repeats(database, Clock.systemUTC());
      Request request = request("failed");
      ProblemCode failure = ProblemCode.KEY_MANAGER_UNAVAILABLE;
      assertProblem(failure, repeats.once("act", failing(failure)), request);
      assertProblem(
          ProblemCode.CONFLICT, repeats.once("act", done -> Response.noContent()), request);
    }
  }

  private static Handler failing(ProblemCode code) {
    return request -> {
      throw new ProblemException(code, "once");
    };
  }

  @Test
  void aKeyThatIsNoneIsMalformed() throws Exception {
    try (Database database =
        SqliteDatabase.open(directory.resolve("a.db"), "io/cryptos3/appliance/migrations")) {
      Handler handler =
          new Repeats(database, Clock.systemUTC()).once("act", request -> Response.noContent());
      for (String key : List.of("", "ü", "x".repeat(256))) {
        assertProblem(ProblemCode.MALFORMED_REQUEST, handler, request(key));
      }
    }
  }

  private static Request request(String key) {
    return new Request(
        RequestIds.next(),
        Map.of(),
        Map.of(),
        Map.of(Repeats.HEADER, key),
        "7f000001",
        List.of(),
        List.of(),
        Long.MAX_VALUE,
        new RateLimits(Rates.DEFAULT));
  }

  private static void assertProblem(ProblemCode code, Handler handler, Request request) {
    assertEquals(code, assertThrows(ProblemException.class, () -> handler.handle(request)).code());
  }
}
