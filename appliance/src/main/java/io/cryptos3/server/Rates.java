package io.cryptos3.server;

/**
 * How much one caller may ask of a server.
 *
 * @param requestsPerSecond of any kind; a second's worth may come at once
 * @param pointsPerSecond to evaluate; a second's worth, or one whole request, may come at once
 */
public record Rates(int requestsPerSecond, int pointsPerSecond) {

  /** More than one machine evaluates: it stops what runs wild, not what is busy. */
  public static final Rates DEFAULT = new Rates(1_000, 50_000);

  /** Checks that both are positive. */
  public Rates {
    if (requestsPerSecond < 1 || pointsPerSecond < 1) {
      throw new IllegalArgumentException(
          "Rates of "
              + requestsPerSecond
              + " requests and "
              + pointsPerSecond
              + " points per second: expected 1 at least");
    }
  }
}
