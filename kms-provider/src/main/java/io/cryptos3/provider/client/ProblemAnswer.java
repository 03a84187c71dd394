package io.cryptos3.provider.client;

import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProblemDetail;
import java.io.IOException;
import java.util.Optional;

/**
 * An appliance answered with an error of RFC 9457. The cause of the exception that a caller sees
 * exactly if a server decided, rather than the network.
 */
final class ProblemAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Reply reply;
  private final transient Optional<ProblemDetail> problem;

  ProblemAnswer(Reply reply) {
    this(reply, decode(reply));
  }

  private ProblemAnswer(Reply reply, Optional<ProblemDetail> problem) {
    super(
        "the appliance at "
            + reply.appliance()
            + " answered "
            + problem.map(ProblemAnswer::describe).orElse("HTTP " + reply.status()));
    this.reply = reply;
    this.problem = problem;
  }

  private static Optional<ProblemDetail> decode(Reply reply) {
    try {
      return Optional.of(Json.decode(reply.body().toArray(), ProblemDetail.class));
    } catch (MalformedMessageException e) {
      // Something else than an appliance answered, such as a proxy: the status is all there is.
      return Optional.empty();
    }
  }

  private static String describe(ProblemDetail problem) {
    String what = problem.detail().isEmpty() ? problem.title() : problem.detail();
    return problem.code().label() + " (" + what + "; request " + problem.requestId() + ")";
  }

  /** Tells whether an appliance said it, and not something on the way. */
  boolean isOfAppliance() {
    return problem.isPresent();
  }

  boolean is(ProblemCode code) {
    return problem.isPresent() && problem.get().code() == code;
  }

  Reply reply() {
    return reply;
  }
}
