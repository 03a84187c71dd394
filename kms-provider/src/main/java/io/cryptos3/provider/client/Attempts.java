package io.cryptos3.provider.client;

import io.cryptos3.wire.ProblemCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends a request to one appliance, and tells its answers from its failures.
 *
 * <p>One that makes something goes out with a key of its own. If its answer is lost, it comes again
 * with the same key, and only to this appliance, which knows the key and does not do it twice. A
 * request never has the key of another one, nor of its own attempt that failed otherwise: that may
 * be taken.
 *
 * <p>Safe for several threads.
 */
final class Attempts {
  /** Before something is tried again. */
  static final Duration PAUSE = Duration.ofMillis(200);

  /** With pauses that double, some three seconds: so long an appliance may still be at it. */
  private static final int REPEATS = 4;

  private final HttpTransport transport;
  private final Duration requestTimeout;

  /**
   * @param requestTimeout of one attempt
   */
  Attempts(HttpTransport transport, Duration requestTimeout) {
    this.transport = transport;
    this.requestTimeout = requestTimeout;
  }

  /**
   * Returns an answer that is not a failure of the server.
   *
   * @param deadline as of {@link System#nanoTime}
   * @throws AttemptFailedException if there is none
   */
  Reply send(URI appliance, Call call, long deadline) throws IOException {
    Call keyed = call.withNewKey();
    try {
      return once(appliance, keyed, deadline);
    } catch (AttemptFailedException e) {
      if (keyed.onceKey().isEmpty() || !e.isAnswerLost()) {
        throw e;
      }
      return again(appliance, keyed, deadline, e);
    }
  }

  /**
   * Asks for the answer that was lost.
   *
   * @throws AttemptFailedException the same one if the appliance does not say what came of it
   */
  private Reply again(URI appliance, Call keyed, long deadline, AttemptFailedException lost)
      throws IOException {
    Duration pause = PAUSE;
    for (int i = 0; i < REPEATS && System.nanoTime() + pause.toNanos() < deadline; i++) {
      pause(pause);
      pause = pause.multipliedBy(2);
      try {
        Reply reply = once(appliance, keyed, deadline);
        if (reply.isSuccess() || !new ProblemAnswer(reply).is(ProblemCode.CONFLICT)) {
          return reply;
        }
        // It is running still, or was cut short.
      } catch (AttemptFailedException e) {
        lost.addSuppressed(e);
      }
    }
    throw lost;
  }

  private Reply once(URI appliance, Call call, long deadline) throws IOException {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    Reply reply =
        transport.send(appliance, call, left.compareTo(requestTimeout) < 0 ? left : requestTimeout);
    if (reply.isSuccess()) {
      return reply;
    }
    ProblemAnswer answer = new ProblemAnswer(reply);
    if (answer.is(ProblemCode.RATE_LIMITED)) {
      throw AttemptFailedException.limited(
          reply.retryAfter().isZero() ? PAUSE : reply.retryAfter(), answer);
    }
    if (!reply.isServerFailure()) {
      return reply;
    }
    if (answer.is(ProblemCode.SEALED)) {
      throw new AttemptFailedException(
          "the appliance at "
              + appliance
              + " is sealed: bootstrap it (cryptos3 bootstrap --appliance "
              + appliance
              + " …)",
          false,
          false,
          answer);
    }
    // Without the key manager an appliance acknowledges nothing, so nothing has changed.
    boolean noEffect =
        answer.is(ProblemCode.UNAVAILABLE) || answer.is(ProblemCode.KEY_MANAGER_UNAVAILABLE);
    throw new AttemptFailedException(answer.getMessage(), !noEffect, true, answer);
  }

  static void pause(Duration time) throws InterruptedIOException {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException)
          new InterruptedIOException("Interrupted between two attempts").initCause(e);
    }
  }
}
