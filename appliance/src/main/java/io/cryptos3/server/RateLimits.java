package io.cryptos3.server;

import io.cryptos3.wire.Limits;
import io.cryptos3.wire.ProblemCode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how much each caller asks, by token buckets. Callers have proven who they are, so nobody
 * fills another's bucket; those that have not been seen for longest are forgotten, so that memory
 * is bounded.
 */
final class RateLimits {

  private static final int MOST_CALLERS = 10_000;

  private record Buckets(Bucket requests, Bucket points) {}

  private volatile Rates rates;
  private final TimeMeter time;
  private final Map<String, Buckets> callers = new LinkedHashMap<>(16, 0.75f, true);

  RateLimits(Rates rates) {
    this(rates, TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimits(Rates rates, TimeMeter time) {
    this.rates = rates;
    this.time = time;
  }

  /** Limits everybody otherwise from now on, as if nothing was asked before. */
  synchronized void change(Rates other) {
    rates = other;
    callers.clear();
  }

  /**
   * Counts one request.
   *
   * @throws ProblemException rate-limited, with the time to wait
   */
  void request(String caller) {
    take(caller, of(caller).requests, 1, "requests", rates.requestsPerSecond());
  }

  /**
   * Counts points that are to be evaluated.
   *
   * @throws ProblemException rate-limited, with the time to wait
   */
  void points(String caller, int points) {
    take(caller, of(caller).points, points, "points", rates.pointsPerSecond());
  }

  private static void take(String caller, Bucket bucket, int amount, String what, int limit) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(amount);
    if (!probe.isConsumed()) {
      throw new ProblemException(
          ProblemCode.RATE_LIMITED,
          caller + " asks for more than " + limit + " " + what + " per second",
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private synchronized Buckets of(String caller) {
    Buckets buckets = callers.computeIfAbsent(caller, key -> fresh());
    if (callers.size() > MOST_CALLERS) {
      callers.remove(callers.keySet().iterator().next());
    }
    return buckets;
  }

  private Buckets fresh() {
    int burst = Math.max(rates.pointsPerSecond(), Limits.POINTS);
    return new Buckets(
        bucket(rates.requestsPerSecond(), rates.requestsPerSecond()),
        bucket(burst, rates.pointsPerSecond()));
  }

  private Bucket bucket(int capacity, int perSecond) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(capacity).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  /** Returns how many callers are remembered. */
  synchronized int size() {
    return callers.size();
  }
}
