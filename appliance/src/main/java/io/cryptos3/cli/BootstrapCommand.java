package io.cryptos3.cli;

import io.cryptos3.owner.ApplianceBootstrap;
import io.cryptos3.owner.BootstrapTarget;
import io.cryptos3.owner.ClientEnrolment;
import io.cryptos3.owner.Instances;
import io.cryptos3.owner.Owner;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.splitkey.InstanceId;
import java.io.IOException;
import java.net.URI;
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
final class BootstrapCommand implements Callable<Integer> {

  @Option(names = "--appliance", paramLabel = "URL", required = true)
  private URI appliance;

  @Option(
      // B3
      names = "--fingerprint",
      paramLabel = "sha256:HEX",
      required = true,
      converter = FingerprintConverter.class,
      description = "of the appliance's key, as its start printed it")
  private Fingerprint fingerprint;

  @Mixin private OwnerOptions owner;

  @Option(
      names = "--hostname",
      paramLabel = "HOST",
      description = "name or address that clients call; default: the one in --appliance")
  private List<String> hostnames = List.of();

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
    BootstrapTarget target = BootstrapTarget.of(appliance, fingerprint, hostnames);
    SecureRandom random = new SecureRandom();
    ClientEnrolment enrolment =
        administrator == null
            ? null
            : new ClientEnrolment(administrator.name, administrator.file, random);
    try (Owner acting = owner.open(random)) {
      InstanceId instance = new ApplianceBootstrap(acting).run(target);
      print("appliance active " + appliance);
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
