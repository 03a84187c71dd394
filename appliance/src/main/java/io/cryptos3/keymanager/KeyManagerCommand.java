package io.cryptos3.keymanager;

import io.cryptos3.config.ConfigurationOption;
import io.cryptos3.config.DrainOption;
import io.cryptos3.metrics.MetricsOptions;
import io.cryptos3.server.Listen;
import io.cryptos3.server.Rates;
import io.cryptos3.syslog.SyslogOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code cryptos3 keymanager}: runs a key manager until it is told to stop. */
@Command(
    name = "keymanager",
    description = {
      "Runs a key manager: the server that holds the second, blinded half of every key.",
      "The first start makes its directory and keys. Run it where the owner of the data has no"
          + " access: another account, cloud or company."
    },
    subcommands = InviteCommand.class,
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class KeyManagerCommand implements Callable<Integer> {
  /** What a change of the configuration file changes in the running server. */
  private static final Set<String> LIVE =
      Set.of(
          "requests-per-second",
          "points-per-second",
          "minimum-waiting-period",
          "syslog",
          "syslog-ca-file",
          "syslog-identity-file");

  @Option(
      names = "--data",
      required = true,
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "its directory, with mode 0700; database, TLS key, record-signing key, audit")
  Path data;

  @Option(
      names = "--storage-key-file",
      paramLabel = "FILE",
      defaultValue = Option.NULL_VALUE,
      description =
          "the key that encrypts the halves in the database; made at the first start. Required to"
              + " run: a file on another volume than --data, in no backup that --data is in")
  private Path storageKeyFile;

  @Option(
      names = "--minimum-waiting-period",
      paramLabel = "DURATION",
      defaultValue = "P7D",
      description =
          "how long the halves of a deleted key are kept at least, so that nobody can destroy keys"
              + " at once: P7D, PT1H; PT0S for tests. Appliances whose --delete-waiting-period is"
              + " shorter are refused")
  private Duration minimumWaitingPeriod;

  @Option(
      names = "--half-lifetime",
      paramLabel = "DURATION",
      defaultValue = "PT4M30S",
      description =
          "after what time a half that was decrypted for an evaluation is wiped by the next sweep,"
              + " at most PT4M30S; a shorter time costs more decryptions")
  private Duration halfLifetime;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "the address to listen on; 0.0.0.0 for all")
  private String bind;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8443",
      description = "the port to listen on; 0 for any that is free")
  private int port;

  @Option(
      names = "--requests-per-second",
      paramLabel = "N",
      defaultValue = "5000",
      description = "how many requests one instance may make (${DEFAULT-VALUE})")
  private int requestsPerSecond;

  @Option(
      names = "--points-per-second",
      paramLabel = "N",
      defaultValue = "250000",
      description = "how many points one instance may have evaluated (${DEFAULT-VALUE})")
  private int pointsPerSecond;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      defaultValue = Option.NULL_VALUE,
      description =
          "a file that gets {\"url\", \"fingerprint\", \"pid\"} once it accepts connections"
              + " (default: none)")
  private Path readyFile;

  @Mixin private SyslogOptions syslog;

  @Mixin private DrainOption drain;

  @Mixin private MetricsOptions metrics;

  @Mixin private ConfigurationOption configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    KeyManagerServer server = KeyManagerServer.start(options(), Clock.systemUTC());
    spec.commandLine()
        .getOut()
        .printf("key manager ready %s fingerprint %s%n", server.url(), server.fingerprint());
    spec.commandLine().getOut().flush();
    metrics.start(server.metrics());
    configuration.start(KeyManagerCommand::new, LIVE, again -> server.change(again.options()));
    drain.serve(server);
    return 0;
  }

  private KeyManagerOptions options() throws IOException {
    return new KeyManagerOptions(
        data,
        requireStorageKeyFile(),
        minimumWaitingPeriod,
        halfLifetime,
        new Listen(bind, port),
        Optional.ofNullable(readyFile),
        new Rates(requestsPerSecond, pointsPerSecond),
        syslog.receiver());
  }

  /** Not {@code required} by picocli, for then {@code invite} would need it too. */
  private Path requireStorageKeyFile() {
    if (storageKeyFile == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing required option: '--storage-key-file=FILE'. Who has the key and the database has"
              + " the key manager's half of every key, so there is no default beside --data: name a"
              + " file on another volume");
    }
    return storageKeyFile;
  }
}
