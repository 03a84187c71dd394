package io.cryptos3.cli.options;

import io.cryptos3.appliance.identity.TokenLimits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long the tokens of an appliance are valid. */
public final class TokenOptions {

  @Option(
      names = "--token-life",
      paramLabel = "DURATION",
      defaultValue = "P90D",
      description = "the longest life of an API token, at most P365D (${DEFAULT-VALUE})")
  private Duration apiLife;

  @Option(
      names = "--delegation-token-life",
      paramLabel = "DURATION",
      defaultValue = "P7D",
      description = "the longest life of a delegation token, at most P365D (${DEFAULT-VALUE})")
  private Duration delegationLife;

  @Option(
      names = "--delegation-token-renewal",
      paramLabel = "DURATION",
      defaultValue = "PT24H",
      description = "how long a delegation token is valid unless it is renewed (${DEFAULT-VALUE})")
  private Duration delegationRenewal;

  public TokenLimits limits() {
    return new TokenLimits(apiLife, delegationLife, delegationRenewal);
  }
}
