package io.cryptos3.appliance;

import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.ProblemCode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * The request that work is done for: its id goes along to the key manager, and the work ends with
 * it, so that no thread works for a client that has gone.
 *
 * @param requestId the same in all logs
 * @param routeTime what is left of the route's timeout
 */
public record Errand(RequestId requestId, Supplier<Duration> routeTime) {

  /** So that the client hears why, before it gives up. */
  private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(2);

  /** Returns the errand of a request. */
  public static Errand of(Request request) {
    return new Errand(new RequestId(request.requestId()), request::timeLeft);
  }

  /** Returns what is left for the work; zero when it is over. */
  public Duration timeLeft() {
    Duration left = routeTime.get().minus(FOR_THE_ANSWER);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Runs work alone among all that takes this lock.
   *
   * @param busy what others are told while it runs
   * @throws ProblemException unavailable, if other work outlasts this request
   */
  public <T> T alone(Lock lock, String busy, Supplier<T> work) {
    acquire(lock, busy);
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private void acquire(Lock lock, String busy) {
    try {
      if (lock.tryLock(timeLeft().toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(ProblemCode.UNAVAILABLE, busy);
  }
}
