package io.cryptos3.cli.server;

import io.cryptos3.doctor.DataCheck;
import io.cryptos3.doctor.Findings;
import io.cryptos3.doctor.ProjectCheck;
import io.cryptos3.doctor.ServerCheck;
import io.cryptos3.wire.ProjectDescriptor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doctor}: what is wrong with a deployment. */
@Command(
    name = "doctor",
    description = {
      "Checks a deployment from here, changes nothing, and says how to mend what is wrong.",
      "Give it what there is here: a client has a descriptor, appliances and an identity; a server's"
          + " machine has a folder. Exit status 1 if there is a problem."
    },
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--project", paramLabel = "FILE", description = "the project's descriptor")
  private Path project;

  @Option(names = "--appliance", paramLabel = "URL", description = "an appliance; may be repeated")
  private List<URI> appliances = List.of();

  @Option(
      names = "--key-manager",
      description = "also call the key manager, which only appliances and the owner need to reach")
  private boolean keyManager;

  @Option(names = "--identity", paramLabel = "FILE", description = "a client's key and certificate")
  private Path identity;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the folder of a server on this machine")
  private Path data;

  @Option(
      names = "--storage-key-file",
      paramLabel = "FILE",
      description = "the storage key of the key manager whose folder is --data")
  private Path storageKey;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Findings findings = new Findings();
    Clock clock = Clock.systemUTC();
    if (project != null) {
      new ProjectCheck(findings, clock)
          .descriptor(project)
          .ifPresent(descriptor -> checkProject(descriptor, findings, clock));
    }
    if (data != null) {
      new DataCheck(findings).folder(data);
    }
    if (data != null && storageKey != null) {
      new DataCheck(findings).storageKey(storageKey, data);
    }
    if (findings.all().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Nothing to check: give --project or --data");
    }
    findings.all().forEach(spec.commandLine().getOut()::println);
    return findings.hasProblem() ? 1 : 0;
  }

  private void checkProject(ProjectDescriptor descriptor, Findings findings, Clock clock) {
    ServerCheck servers = new ServerCheck(findings, descriptor, clock);
    if (keyManager) {
      servers.keyManager();
    }
    appliances.forEach(servers::appliance);
    if (identity != null) {
      new ProjectCheck(findings, clock).identity(identity, descriptor);
    }
  }
}
