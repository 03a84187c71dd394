package io.cryptos3.bench.s3;

import picocli.CommandLine.Option;

/** What the link of profile {@code link} is like. */
final class LinkSettings {
  @Option(names = "--rtt-ms", description = "the link's round trip in milliseconds")
  private double roundTripMillis = 10;

  @Option(names = "--mib-per-second", description = "the link's rate in each direction")
  private double mebibytesPerSecond = 125;

  double roundTripMillis() {
    return roundTripMillis;
  }

  double mebibytesPerSecond() {
    return mebibytesPerSecond;
  }
}
