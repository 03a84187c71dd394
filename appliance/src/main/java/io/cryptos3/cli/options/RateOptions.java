package io.cryptos3.cli.options;

import io.cryptos3.server.Rates;
import picocli.CommandLine.Option;

/** How much each identity may ask of an appliance. */
public final class RateOptions {

  @Option(
      names = "--requests-per-second",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many requests one identity may make (${DEFAULT-VALUE})")
  private int requestsPerSecond;

  @Option(
      names = "--points-per-second",
      paramLabel = "N",
      defaultValue = "50000",
      description = "how many data keys one identity may have unwrapped (${DEFAULT-VALUE})")
  private int pointsPerSecond;

  public Rates rates() {
    return new Rates(requestsPerSecond, pointsPerSecond);
  }
}
