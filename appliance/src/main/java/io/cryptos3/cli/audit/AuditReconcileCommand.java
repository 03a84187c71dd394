package io.cryptos3.cli.audit;

import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.Reconciliation;
import io.cryptos3.audit.RemoteLog;
import io.cryptos3.cli.options.AdminConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code audit reconcile}: whether the two servers say the same. */
@Command(
    name = "reconcile",
    description = {
      "Compares the logs of a project's appliances and of its key manager.",
      "Both must show the same requests, key versions and numbers of points, and the heads of the"
          + " other's chain that each has met. Names every unwrap that one has and the other lacks;"
          + " exit status 1 if there is any."
    },
    mixinStandardHelpOptions = true)
final class AuditReconcileCommand implements Callable<Integer> {

  @Option(
      names = "--appliance-log",
      paramLabel = "FILE[,FILE]",
      description =
          "an appliance's audit.db or export; archives of it before it, with commas. Once for each"
              + " appliance")
  private List<String> appliances = List.of();

  @Option(
      names = "--key-manager-log",
      paramLabel = "FILE[,FILE]",
      description = "the key manager's, or an export of it for the project; likewise")
  private String keyManager;

  @ArgGroup(exclusive = false, heading = "What is not given as a file, over HTTPS:%n")
  private AdminConnection connection;

  @Option(
      names = "--tolerance",
      paramLabel = "DURATION",
      defaultValue = "PT5M",
      description =
          "how far the clocks may differ and a request may take: what is younger than the end of"
              + " the other log by less is not judged (${DEFAULT-VALUE})")
  private Duration tolerance;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "judge no request from before this time, where the logs that are given may begin; without"
              + " it a log that does not begin with its first record is a finding")
  private Instant from;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "judge all records up to this time, though an export ends earlier")
  private Instant until;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Reconciliation.Result result =
        Reconciliation.run(
            applianceLogs(),
            keyManagerLog(),
            new Reconciliation.Leeway(
                tolerance, Optional.ofNullable(from), Optional.ofNullable(until)),
            Instant.now());
    PrintWriter out = spec.commandLine().getOut();
    result.findings().forEach(out::println);
    result.failures().forEach(failure -> out.println("Failed: " + failure));
    out.printf(
        "%d requests in both logs, %d too young or too old to judge, %d failed, %d findings%n",
        result.compared(), result.undecided(), result.failures().size(), result.findings().size());
    return result.findings().isEmpty() ? 0 : 1;
  }

  /** Those of the files, and that of the appliance that is connected. */
  private List<AuditChain> applianceLogs() throws IOException {
    List<AuditChain> chains = new ArrayList<>();
    for (String files : appliances) {
      chains.add(open(files));
    }
    if (connection != null) {
      chains.add(new AuditChain(List.of(RemoteLog.of(connection.open()))));
    }
    require(!chains.isEmpty(), "--appliance-log=FILE");
    return chains;
  }

  private AuditChain keyManagerLog() throws IOException {
    if (keyManager != null) {
      return open(keyManager);
    }
    require(connection != null, "--key-manager-log=FILE");
    return new AuditChain(List.of(RemoteLog.ofKeyManager(connection.open(), connection.project())));
  }

  private void require(boolean given, String option) {
    if (!given) {
      throw new ParameterException(
          spec.commandLine(), "Missing " + option + ", or --appliance=URL to read it over HTTPS");
    }
  }

  private static AuditChain open(String files) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String file : files.split(",", -1)) {
      paths.add(Path.of(file));
    }
    return AuditLogOptions.open(paths);
  }
}
