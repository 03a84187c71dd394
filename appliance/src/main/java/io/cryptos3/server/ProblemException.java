package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/**
 * A refusal that the client is told about. Message and code go to the client, so they say nothing
 * that is not the caller's to know; the cause goes to the log only.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient Optional<Duration> retryAfter;

  /**
   * A refusal by itself.
   *
   * @param message for the client: what, the value, the limit
   */
  public ProblemException(ProblemCode code, String message) {
    super(message);
    this.code = code;
    this.retryAfter = Optional.empty();
  }

  /**
   * A refusal that passes.
   *
   * @param message for the client: what, the value, the limit
   * @param retryAfter when the client may come again
   */
  public ProblemException(ProblemCode code, String message, Duration retryAfter) {
    super(message);
    this.code = code;
    this.retryAfter = Optional.of(retryAfter);
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
    this.retryAfter = Optional.empty();
  }

  /** Returns when the client may come again, if that is known. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Returns which kind of problem it is. */
  public ProblemCode code() {
    return code;
  }
}
