package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProblemDetail;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The one place that turns what went wrong into an answer: RFC 9457 problem details. */
final class Problems {
  /** RFC 9110 §10.2.3. */
  private static final String RETRY_AFTER = "Retry-After";

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** Logs the details and returns the short answer; a stack trace never leaves the server. */
  static Response toResponse(Throwable failure, String requestId) {
    if (failure instanceof ProblemException problem) {
      logRefusal(problem);
      return response(problem, requestId);
    }
    log.atError().setCause(failure).log("request failed unexpectedly");
    return Response.problem(
        ProblemDetail.of(
            ProblemCode.INTERNAL, "The server failed; its log has the details", requestId));
  }

  /** The stack trace is for what is wrong here; of a caller's mistake the reason is enough. */
  private static void logRefusal(ProblemException problem) {
    boolean ours = problem.code().httpStatus() >= 500;
    LoggingEventBuilder line = ours ? log.atWarn() : log.atInfo();
    if (ours) {
      line = line.setCause(problem.getCause());
    } else if (problem.getCause() != null) {
      line = line.addKeyValue("cause", problem.getCause().toString());
    }
    line.addKeyValue("code", problem.code().label())
        .addKeyValue("detail", problem.getMessage())
        .log("request refused");
  }

  private static Response response(ProblemException problem, String requestId) {
    Response answer =
        Response.problem(ProblemDetail.of(problem.code(), problem.getMessage(), requestId));
    return problem.code() == ProblemCode.RATE_LIMITED
        ? answer.with(RETRY_AFTER, Long.toString(seconds(problem.retryAfter())))
        : answer;
  }

  /** Whole seconds, at least one: as for what another server said, with a time of its own. */
  private static long seconds(Optional<Duration> wait) {
    return Math.max(1, wait.orElse(Duration.ZERO).plusMillis(999).toSeconds());
  }
}
