package io.cryptos3.keymanager;

import io.cryptos3.server.Listen;
import io.cryptos3.server.Rates;
import io.cryptos3.syslog.SyslogReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a key manager is started with.
 *
 * @param data its directory, made at the first start
 * @param storageKeyFile made at the first start; never with {@code data}
 * @param minimumWaitingPeriod how long deleted key versions are kept at least
 * @param halfLifetime how long a decrypted half stays in memory
 * @param listen address and port
 * @param readyFile written once it accepts connections
 * @param rates how much each instance may ask
 * @param syslog where a copy of the audit log goes
 */
public record KeyManagerOptions(
    Path data,
    Path storageKeyFile,
    Duration minimumWaitingPeriod,
    Duration halfLifetime,
    Listen listen,
    Optional<Path> readyFile,
    Rates rates,
    Optional<SyslogReceiver> syslog) {

  /** Options with the usual limits. */
  public KeyManagerOptions(
      Path data,
      Path storageKeyFile,
      Duration minimumWaitingPeriod,
      Duration halfLifetime,
      Listen listen,
      Optional<Path> readyFile) {
    this(
        data,
        storageKeyFile,
        minimumWaitingPeriod,
        halfLifetime,
        listen,
        readyFile,
        new Rates(5_000, 250_000),
        Optional.empty());
  }
}
