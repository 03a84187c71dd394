package io.cryptos3.client;

import io.cryptos3.wire.ProblemCode;
import java.io.IOException;
import java.util.Optional;

/** A server's refusal: it was reached and said no. */
public final class ServerProblemException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<ProblemCode> code;

  ServerProblemException(Optional<ProblemCode> code, String message) {
    super(message);
    this.code = code;
  }

  /** Tells whether the server answered with this code. */
  public boolean is(ProblemCode expected) {
    return code.filter(expected::equals).isPresent();
  }
}
