package io.cryptos3.appliance.identity;

import java.time.Duration;

/**
 * How long tokens are valid.
 *
 * @param apiLife the longest life of an API token, and what it has if nothing is said
 * @param delegationLife the longest life of a delegation token, with all renewals
 * @param delegationRenewal how long a delegation token is valid before it must be renewed
 */
public record TokenLimits(Duration apiLife, Duration delegationLife, Duration delegationRenewal) {

  private static final Duration MOST = Duration.ofDays(365);

  /** 90 days; 7 days and 24 hours, as Hadoop has them. */
  public static final TokenLimits DEFAULT =
      new TokenLimits(Duration.ofDays(90), Duration.ofDays(7), Duration.ofHours(24));

  /** Checks that each is longer than nothing, and at most a year. */
  public TokenLimits {
    require("The life of API tokens", apiLife);
    require("The life of delegation tokens", delegationLife);
    require("The renewal interval of delegation tokens", delegationRenewal);
  }

  private static void require(String what, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          what + " is " + value + ", expected more than 0 and at most " + MOST);
    }
  }
}
