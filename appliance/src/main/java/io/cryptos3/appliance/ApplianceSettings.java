package io.cryptos3.appliance;

import io.cryptos3.appliance.identity.TokenLimits;
import io.cryptos3.server.Listen;
import io.cryptos3.server.Rates;
import io.cryptos3.syslog.SyslogReceiver;
import io.cryptos3.wire.ProjectDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How an appliance is to run.
 *
 * @param data folder of its store and its audit log; made if it is not there
 * @param project that it serves
 * @param listen where
 * @param deleteWaitingPeriod how long the halves of a deleted key are kept; zero destroys at once
 * @param tokens how long tokens are valid
 * @param maxSecrets how many small secrets are kept at most
 * @param rates how much each identity may ask
 * @param syslog where a copy of the audit log goes
 */
public record ApplianceSettings(
    Path data,
    ProjectDescriptor project,
    Listen listen,
    Duration deleteWaitingPeriod,
    TokenLimits tokens,
    int maxSecrets,
    Rates rates,
    Optional<SyslogReceiver> syslog) {

  /** Settings without a copy of the audit log. */
  public ApplianceSettings(
      Path data,
      ProjectDescriptor project,
      Listen listen,
      Duration deleteWaitingPeriod,
      TokenLimits tokens,
      int maxSecrets,
      Rates rates) {
    this(data, project, listen, deleteWaitingPeriod, tokens, maxSecrets, rates, Optional.empty());
  }

  /** Checks the waiting period and the number of secrets. */
  public ApplianceSettings {
    if (deleteWaitingPeriod.isNegative()) {
      throw new IllegalArgumentException(
          "The waiting period " + deleteWaitingPeriod + " is negative");
    }
    if (maxSecrets < 0) {
      throw new IllegalArgumentException("The limit of " + maxSecrets + " secrets is negative");
    }
  }
}
