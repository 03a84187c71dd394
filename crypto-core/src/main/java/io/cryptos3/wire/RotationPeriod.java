package io.cryptos3.wire;

import java.time.Duration;

/**
 * Request of {@code PUT /v1/keys/{name}/rotation} to the appliance.
 *
 * @param seconds after which the newest version gets a successor; 0 for never, otherwise {@value
 *     #MIN_SECONDS} to {@value #MAX_SECONDS}
 */
public record RotationPeriod(long seconds) {
  /** One hour. */
  public static final long MIN_SECONDS = 3_600;

  /** Ten years. */
  public static final long MAX_SECONDS = 315_360_000;

  public RotationPeriod {
    if (seconds != 0 && (seconds < MIN_SECONDS || seconds > MAX_SECONDS)) {
      throw new IllegalArgumentException(
          "seconds is " + seconds + ", expected 0 or " + MIN_SECONDS + " to " + MAX_SECONDS);
    }
  }

  /** Returns the period; zero for never. */
  public Duration duration() {
    return Duration.ofSeconds(seconds);
  }
}
