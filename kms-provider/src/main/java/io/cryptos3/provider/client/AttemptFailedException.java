package io.cryptos3.provider.client;

import java.io.IOException;

/** One attempt at one appliance came to nothing; the message is a clause that names the address. */
final class AttemptFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean mayHaveArrived;
  private final boolean passing;

  /**
   * @param mayHaveArrived whether the appliance may have carried the request out
   * @param passing whether the same appliance may answer a moment later
   */
  AttemptFailedException(String message, boolean mayHaveArrived, boolean passing, Throwable cause) {
    super(message, cause);
    this.mayHaveArrived = mayHaveArrived;
    this.passing = passing;
  }

  boolean mayHaveArrived() {
    return mayHaveArrived;
  }

  boolean isPassing() {
    return passing;
  }
}
