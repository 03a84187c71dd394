package io.cryptos3.fs.fault;

import io.cryptos3.s3.Harm;
import io.cryptos3.s3.Harms;
import java.time.Duration;
import java.util.Arrays;

/** What happens to a read. Those in a body are at its beginning, within a chunk, and at its end. */
enum ReadHarm {
  INTERNAL_ERROR(Harms.error("500 Internal Server Error", "InternalError")),
  SLOW_DOWN(Harms.error("503 Slow Down", "SlowDown")),
  EXPIRED_TOKEN(Harms.error("400 Bad Request", "ExpiredToken")),
  FORBIDDEN(Harms.error("403 Forbidden", "AccessDenied")),
  RESET_BEFORE(Harms.resetBeforeRequest()),
  RESET_IN_HEADER(Harms.resetAnswerAfter(100)),
  RESET_IN_CHUNK(Harms.resetAnswerAfter(40_000)),
  RESET_AT_END(Harms.resetAnswerAfter(100_670)),
  SHORT_IN_HEADER(Harms.endAnswerAfter(100)),
  SHORT_AT_CHUNK(Harms.endAnswerAfter(568 + 2 * 16_400)),
  SHORT_AT_END(Harms.endAnswerAfter(100_670)),
  HEAD_TELLS_LESS(Harms.thenEnd(Harms.changeHead(head -> head.with("Content-Length", 40_000)))),
  HEAD_TELLS_MORE(Harms.thenEnd(Harms.changeHead(head -> head.with("Content-Length", 200_000)))),
  HEAD_TELLS_OTHER_RANGE(
      Harms.changeHead(head -> head.with("Content-Range", "bytes 16400-32799/900000"))),
  BODY_IS_LESS(Harms.changeBody(body -> Arrays.copyOf(body, 40_000))),
  BODY_IS_MORE(Harms.changeBody(body -> Arrays.copyOf(body, body.length + 40_000))),
  SLOW(Harms.slow(16_000, Duration.ofMillis(5))),
  SILENT_BEFORE(Harms.hang()),
  SILENT_IN_CHUNK(Harms.hangAnswerAfter(40_000));

  @SuppressWarnings("ImmutableEnumChecker") // The lambdas have no state.
  final Harm harm;

  ReadHarm(Harm harm) {
    this.harm = harm;
  }
}
