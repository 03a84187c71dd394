package io.cryptos3.cli.owner;

import io.cryptos3.cli.options.InstanceIdConverter;
import io.cryptos3.cli.options.OwnerOptions;
import io.cryptos3.cli.options.TargetOptions;
import io.cryptos3.owner.ApplianceBootstrap;
import io.cryptos3.owner.BootstrapTarget;
import io.cryptos3.owner.ClientEnrolment;
import io.cryptos3.owner.Instances;
import io.cryptos3.owner.Owner;
import io.cryptos3.splitkey.InstanceId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootstrap}: gives a sealed appliance its half. */
@Command(
    name = "bootstrap",
    description = {
      "Gives a sealed appliance its half of the keys.",
      "The master key stays in this process; the servers get shares of a fresh split."
    },
    mixinStandardHelpOptions = true)
public final class BootstrapCommand implements Callable<Integer> {

  @Mixin private TargetOptions appliance;
  @Mixin private OwnerOptions owner;

  @Option(
      names = "--replaces",
      paramLabel = "ID",
      converter = InstanceIdConverter.class,
      description = "instance that this one takes the place of, and that is revoked then")
  private List<InstanceId> replaced = List.of();

  @ArgGroup(exclusive = false)
  private FirstAdministrator administrator;

  @Spec private CommandSpec spec;

  /** Both options or none. */
  static final class FirstAdministrator {
    @Option(
        names = "--admin",
        paramLabel = "NAME",
        required = true,
        description = "also makes this identity an administrator")
    private String name;

    @Option(
        names = "--identity-out",
        paramLabel = "FILE",
        required = true,
        description = "new file for the administrator's key and certificate")
    private Path file;
  }

  @Override
  public Integer call() throws IOException {
    BootstrapTarget target = appliance.target();
    SecureRandom random = new SecureRandom();
    ClientEnrolment enrolment =
        administrator == null
            ? null
            : new ClientEnrolment(administrator.name, administrator.file, random);
    try (Owner acting = owner.open(random)) {
      InstanceId instance = new ApplianceBootstrap(acting).run(target);
      print("appliance active " + appliance.appliance());
      print("instance " + instance);
      for (InstanceId old : replaced) {
        new Instances(acting).revoke(old);
        print("instance revoked " + old);
      }
      if (enrolment != null) {
        enrolment.enrolAdministrator(acting, target);
        print("administrator " + administrator.name + ": " + administrator.file);
      }
    }
    return 0;
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
