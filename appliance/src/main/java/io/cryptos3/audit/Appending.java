package io.cryptos3.audit;

import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An event on its way into the log.
 *
 * @param durable completes when it is there, or cannot be
 */
public record Appending(CompletableFuture<Void> durable) {
  static final long WAIT_SECONDS = 20;

  /** An event that is there. */
  static final Appending DONE = new Appending(CompletableFuture.completedFuture(null));

  /**
   * Returns once the event is durable.
   *
   * @throws ProblemException unavailable, if it cannot be made durable; the caller releases nothing
   */
  public void await() {
    try {
      durable.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw notWritten(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notWritten(e);
    }
  }

  private static ProblemException notWritten(Exception cause) {
    return new ProblemException(ProblemCode.UNAVAILABLE, "The audit log cannot be written", cause);
  }
}
