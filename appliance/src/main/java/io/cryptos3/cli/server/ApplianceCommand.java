package io.cryptos3.cli.server;

import io.cryptos3.appliance.Appliance;
import io.cryptos3.appliance.ApplianceSettings;
import io.cryptos3.cli.options.ListenOptions;
import io.cryptos3.cli.options.RateOptions;
import io.cryptos3.cli.options.TokenOptions;
import io.cryptos3.config.ConfigurationOption;
import io.cryptos3.metrics.MetricsOptions;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.syslog.SyslogOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code appliance}: runs the appliance until it is told to stop. */
@Command(
    name = "appliance",
    description = "Runs the appliance. It starts sealed and waits for the owner's bootstrap.",
    mixinStandardHelpOptions = true)
public final class ApplianceCommand implements Callable<Integer> {

  /** What a change of the configuration file changes in the running server. */
  private static final Set<String> LIVE =
      Set.of(
          "requests-per-second",
          "points-per-second",
          "delete-waiting-period",
          "max-secrets",
          "token-life",
          "delegation-token-life",
          "delegation-token-renewal",
          "syslog",
          "syslog-ca-file",
          "syslog-identity-file");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "folder of its store and audit log; holds no key")
  private Path data;

  @Option(names = "--project", paramLabel = "FILE", required = true)
  private Path project;

  @Mixin private ListenOptions listen;

  @Mixin private SyslogOptions syslog;

  @Mixin private MetricsOptions metrics;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--delete-waiting-period",
      paramLabel = "DURATION",
      defaultValue = "P7D",
      description =
          "how long the halves of a deleted key are kept, no less than the key manager's"
              + " --minimum-waiting-period: P7D, PT1H, PT0S (${DEFAULT-VALUE})")
  private Duration deleteWaitingPeriod;

  @Option(
      names = "--max-secrets",
      paramLabel = "N",
      defaultValue = "10000",
      description = "how many small secrets are kept at most (${DEFAULT-VALUE})")
  private int maxSecrets;

  @Mixin private TokenOptions tokens;
  @Mixin private RateOptions rates;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Appliance appliance = Appliance.start(settings(), Clock.systemUTC(), new SecureRandom());
    spec.commandLine()
        .getOut()
        .printf("appliance sealed %s fingerprint %s%n", appliance.url(), appliance.fingerprint());
    metrics.start(appliance.metrics());
    configuration.start(ApplianceCommand::new, LIVE, again -> appliance.change(again.settings()));
    listen.serve(appliance, appliance.url(), appliance.fingerprint());
    return 0;
  }

  private ApplianceSettings settings() throws IOException {
    return new ApplianceSettings(
        data,
        ProjectFiles.readDescriptor(project),
        listen.address(),
        deleteWaitingPeriod,
        tokens.limits(),
        maxSecrets,
        rates.rates(),
        syslog.receiver());
  }
}
