package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProblemDetail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static void logRefusal(ProblemException problem) {
    boolean ours = problem.code().httpStatus() >= 500;
    (ours ? log.atWarn() : log.atInfo())
        .setCause(ours ? problem.getCause() : null)
        .addKeyValue("code", problem.code().label())
        .addKeyValue("detail", problem.getMessage())
        .addKeyValue("cause", String.valueOf(problem.getCause()))
        .log("request refused");
  }

  private static Response response(ProblemCode code, String detail, String requestId) {
    return Response.problem(ProblemDetail.of(code, detail, requestId));
  }
}
