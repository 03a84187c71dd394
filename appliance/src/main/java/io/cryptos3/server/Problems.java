package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProblemDetail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The one place that turns what went wrong into an answer: RFC 9457 problem details. */
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** Logs the details and returns the short answer; a stack trace never leaves the server. */
  static Response toResponse(Throwable failure, String requestId) {
    if (failure instanceof ProblemException problem) {
      logRefusal(problem);
      return response(problem.code(), problem.getMessage(), requestId);
    }
    log.atError().setCause(failure).log("request failed unexpectedly");
    return response(ProblemCode.INTERNAL, "The server failed; its log has the details", requestId);
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

  private static Response response(ProblemCode code, String detail, String requestId) {
    return Response.problem(ProblemDetail.of(code, detail, requestId));
  }
}
