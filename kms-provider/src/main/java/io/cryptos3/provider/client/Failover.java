package io.cryptos3.provider.client;

import io.cryptos3.error.KeyUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request to one appliance after the other until one answers.
 *
 * <p>The one that answered last is asked first. A sealed appliance, a failure of the server, of the
 * network or of TLS lead to the next address, and so do one that is asked too much and a token that
 * cannot be read; any other answer is final. A request that is not idempotent goes on only where it
 * certainly had no effect; one that has a key is sent to the same appliance again. Idempotent ones
 * make a second round; while appliances ask to come again later, all make more. The total time is
 * bounded.
 *
 * <p>Safe for several threads.
 */
final class Failover {
  private static final Logger LOG = LoggerFactory.getLogger(Failover.class);
  private static final int ROUNDS = 2;

  private final Attempts attempts;
  private final ClientSettings settings;
  private final AtomicInteger preferred;

  /**
   * @param first index of the address to begin with
   */
  Failover(Attempts attempts, ClientSettings settings, int first) {
    this.attempts = attempts;
    this.settings = settings;
    this.preferred = new AtomicInteger(first);
  }

  /**
   * Returns the first answer that is not a failure of the server.
   *
   * @throws KeyUnavailableException if no appliance gave one; the message says why for each
   */
  Reply send(Call call) throws IOException {
    long deadline = System.nanoTime() + settings.totalTimeout().toNanos();
    Map<URI, AttemptFailedException> failures = new LinkedHashMap<>();
    for (int round = 1; ; round++) {
      Reply reply = tryEach(call, deadline, failures);
      if (reply != null) {
        return reply;
      }
      Duration asked = shortestWait(failures);
      boolean again =
          !asked.isZero()
              || (round < ROUNDS
                  && call.isIdempotent()
                  && failures.values().stream().anyMatch(AttemptFailedException::isPassing));
      if (!again || System.nanoTime() + asked.toNanos() >= deadline) {
        throw unavailable(call, failures);
      }
      Attempts.pause(asked.isZero() ? Attempts.PAUSE : asked);
    }
  }

  private static Duration shortestWait(Map<URI, AttemptFailedException> failures) {
    return failures.values().stream()
        .map(AttemptFailedException::waitAsked)
        .filter(wait -> !wait.isZero())
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Reply tryEach(Call call, long deadline, Map<URI, AttemptFailedException> failures)
      throws IOException {
    List<URI> appliances = settings.appliances();
    int first = preferred.get();
    for (int i = 0; i < appliances.size(); i++) {
      int index = (first + i) % appliances.size();
      URI appliance = appliances.get(index);
      AttemptFailedException before = failures.get(appliance);
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative() || left.isZero() || (before != null && !before.isPassing())) {
        continue;
      }
      try {
        Reply reply = attempts.send(appliance, call, deadline);
        preferred.set(index);
        return reply;
      } catch (AttemptFailedException e) {
        LOG.warn("Cannot {} yet: {}", call.purpose(), e.getMessage());
        failures.put(appliance, e);
        if (!call.isIdempotent() && e.mayHaveArrived()) {
          throw uncertain(call, e);
        }
      }
    }
    return null;
  }

  private static KeyUnavailableException uncertain(Call call, AttemptFailedException e) {
    return new KeyUnavailableException(
        "Cannot tell whether it was carried out to "
            + call.purpose()
            + ": "
            + e.getMessage()
            + "; look before you try again",
        e);
  }

  private static KeyUnavailableException unavailable(
      Call call, Map<URI, AttemptFailedException> failures) {
    String reasons =
        failures.values().stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    KeyUnavailableException failure =
        failures.isEmpty()
            ? new KeyUnavailableException(
                "Cannot " + call.purpose() + ": its time was over at once")
            : new KeyUnavailableException(
                "Cannot " + call.purpose() + ": " + reasons, failures.values().iterator().next());
    failures.values().stream().skip(1).forEach(failure::addSuppressed);
    return failure;
  }
}
