package io.cryptos3.fs.fault;

import io.cryptos3.s3.Harm;
import io.cryptos3.s3.Harms;

/** What happens to a request that writes. */
enum WriteHarm {
  INTERNAL_ERROR(Harms.error("500 Internal Server Error", "InternalError")),
  SLOW_DOWN(Harms.error("503 Slow Down", "SlowDown")),
  EXPIRED_TOKEN(Harms.error("400 Bad Request", "ExpiredToken")),
  FORBIDDEN(Harms.error("403 Forbidden", "AccessDenied")),
  RESET_BEFORE(Harms.resetBeforeRequest()),
  RESET_IN_BODY(Harms.resetRequestAfter(100_000)),
  ANSWER_LOST(Harms.loseAnswer());

  @SuppressWarnings("ImmutableEnumChecker") // The lambdas have no state.
  final Harm harm;

  WriteHarm(Harm harm) {
    this.harm = harm;
  }

  /** S3 has done what it was asked for, and only the client does not know. */
  boolean isDone() {
    return this == ANSWER_LOST;
  }
}
