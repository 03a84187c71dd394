package io.cryptos3.provider.client;

import java.io.IOException;
import java.time.Duration;

/** One attempt at one appliance came to nothing; the message is a clause that names the address. */
final class AttemptFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean mayHaveArrived;
  private final boolean passing;
  private final Duration wait;

  /**
   * @param mayHaveArrived whether the appliance may have carried the request out
   * @param passing whether the same appliance may answer a moment later
   */
  AttemptFailedException(String message, boolean mayHaveArrived, boolean passing, Throwable cause) {
    this(message, mayHaveArrived, passing, Duration.ZERO, cause);
  }

  private AttemptFailedException(
      String message, boolean mayHaveArrived, boolean passing, Duration wait, Throwable cause) {
    super(message, cause);
    this.mayHaveArrived = mayHaveArrived;
    this.passing = passing;
    this.wait = wait;
  }

  /** The appliance did nothing, and asks to come again after a time. */
  static AttemptFailedException limited(Duration wait, ProblemAnswer answer) {
    return new AttemptFailedException(answer.getMessage(), false, true, wait, answer);
  }

  /** Returns how long the appliance asks to wait; zero if it does not. */
  Duration waitAsked() {
    return wait;
  }

  boolean mayHaveArrived() {
    return mayHaveArrived;
  }

  /** Whether the appliance may have carried the request out, and its answer is not known. */
  boolean isAnswerLost() {
    return mayHaveArrived
        && !(getCause() instanceof ProblemAnswer answer && answer.isOfAppliance());
  }

  boolean isPassing() {
    return passing;
  }
}
