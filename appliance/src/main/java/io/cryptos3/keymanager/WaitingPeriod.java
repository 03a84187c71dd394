package io.cryptos3.keymanager;

import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.wire.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a deleted version waits for its destruction: no less than the key manager's minimum, for
 * an appliance under an attacker's control could destroy all keys otherwise. A version that was
 * never activated has wrapped nothing and need not wait.
 *
 * @param minimum for versions that are or were active; zero destroys at once
 */
record WaitingPeriod(Duration minimum) {
  /** The longest wait that can be asked for. */
  static final Duration MAX = Duration.ofDays(365);

  WaitingPeriod {
    if (minimum.isNegative() || minimum.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "The minimum waiting period " + minimum + " is not in PT0S.." + MAX);
    }
  }

  /**
   * Returns how long a version in this state waits.
   *
   * @param request may say {@code waitSeconds}; the shortest that is allowed if not
   * @throws ProblemException malformed-request; or conflict, if that is less than the minimum
   */
  Duration of(Request request, Version.State state) {
    Duration shortest = state == Version.State.PENDING ? Duration.ZERO : minimum;
    Duration wait = request.query("waitSeconds").map(WaitingPeriod::parse).orElse(shortest);
    if (wait.compareTo(shortest) < 0) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The waiting period asked for, "
              + wait
              + ", is shorter than this key manager's --minimum-waiting-period, "
              + shortest);
    }
    return wait;
  }

  private static Duration parse(String seconds) {
    return parseLong(seconds)
        .map(Duration::ofSeconds)
        .filter(wait -> !wait.isNegative() && wait.compareTo(MAX) <= 0)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.MALFORMED_REQUEST,
                    "waitSeconds must be a number from 0 to " + MAX.toSeconds()));
  }

  private static Optional<Long> parseLong(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
