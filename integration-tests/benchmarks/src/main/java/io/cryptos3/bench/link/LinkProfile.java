package io.cryptos3.bench.link;

import java.time.Duration;

/**
 * What a link does to bytes.
 *
 * @param roundTrip there and back; each direction takes half of it
 * @param bytesPerSecond of all connections together, in each direction
 */
public record LinkProfile(Duration roundTrip, long bytesPerSecond) {
  private static final long MEBIBYTE = 1 << 20;

  /** Rejects a link without a rate. */
  public LinkProfile {
    if (bytesPerSecond <= 0 || roundTrip.isNegative()) {
      throw new IllegalArgumentException(
          "Link has " + bytesPerSecond + " bytes/s and a round trip of " + roundTrip);
    }
  }

  /** A link in the units of its options: milliseconds, MiB/s. */
  public static LinkProfile of(double roundTripMillis, double mebibytesPerSecond) {
    return new LinkProfile(
        Duration.ofNanos((long) (roundTripMillis * 1e6)), (long) (mebibytesPerSecond * MEBIBYTE));
  }

  long delayNanos() {
    return roundTrip.toNanos() / 2;
  }

  /** How many bytes are on their way in one direction when the link is full. */
  long bytesInFlight() {
    return (long) (bytesPerSecond * (delayNanos() / 1e9));
  }
}
