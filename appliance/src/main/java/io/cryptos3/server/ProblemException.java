package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;

/**
 * A refusal that the client is told about. Message and code go to the client, so they say nothing
 * that is not the caller's to know; the cause goes to the log only.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;

  /**
   * A refusal by itself.
   *
   * @param message for the client: what, the value, the limit
   */
  public ProblemException(ProblemCode code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * A refusal with its reason.
   *
   * @param message for the client: what, the value, the limit
   * @param cause for the log
   */
  public ProblemException(ProblemCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns which kind of problem it is. */
  public ProblemCode code() {
    return code;
  }
}
