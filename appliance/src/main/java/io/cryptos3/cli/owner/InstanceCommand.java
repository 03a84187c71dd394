package io.cryptos3.cli.owner;

import io.cryptos3.cli.options.CommandGroup;
import io.cryptos3.cli.options.InstanceIdConverter;
import io.cryptos3.cli.options.OwnerOptions;
import io.cryptos3.owner.Instances;
import io.cryptos3.owner.Owner;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.wire.InstanceInfo;
import io.cryptos3.wire.InstanceState;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code instance}: the appliances that the key manager takes part with. */
@Command(
    name = "instance",
    description = "Lists and revokes appliance instances, at the key manager.",
    mixinStandardHelpOptions = true,
    subcommands = {InstanceCommand.ListAll.class, InstanceCommand.Revoke.class})
public final class InstanceCommand extends CommandGroup {

  /** {@code instance list}. */
  @Command(
      name = "list",
      description = {
        "Lists the instances of the project: state, when each was made and last used.",
        "An appliance that was started again is a new instance; the one before stays until it is"
            + " revoked."
      },
      mixinStandardHelpOptions = true)
  static final class ListAll implements Callable<Integer> {

    @Mixin private OwnerOptions owner;

    @Option(names = "--all", description = "also those that are revoked")
    private boolean all;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      try (Owner acting = owner.open(new SecureRandom())) {
        for (InstanceInfo instance : new Instances(acting).list()) {
          if (all || instance.state() != InstanceState.REVOKED) {
            spec.commandLine().getOut().println(line(instance));
          }
        }
      }
      return 0;
    }

    private static String line(InstanceInfo instance) {
      return "%s %s epoch %d created %s last-used %s %s"
          .formatted(
              instance.instanceId(),
              instance.state().name().toLowerCase(Locale.ROOT),
              instance.epoch(),
              instance.createdAt().truncatedTo(ChronoUnit.SECONDS),
              instance.lastUsedAt() == null
                  ? "never"
                  : instance.lastUsedAt().truncatedTo(ChronoUnit.SECONDS),
              Fingerprint.ofHash(instance.tlsKeyHash().toArray()));
    }
  }

  /** {@code instance revoke}. */
  @Command(
      name = "revoke",
      description = {
        "Revokes instances for ever: the key manager erases its half for them.",
        "Works without the appliance, which may be stolen; another bootstrap makes a new instance."
      },
      mixinStandardHelpOptions = true)
  static final class Revoke implements Callable<Integer> {

    @Parameters(
        paramLabel = "ID",
        arity = "1..*",
        converter = InstanceIdConverter.class,
        description = "as instance list shows it")
    private List<InstanceId> ids;

    @Mixin private OwnerOptions owner;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      try (Owner acting = owner.open(new SecureRandom())) {
        for (InstanceId id : ids) {
          new Instances(acting).revoke(id);
          spec.commandLine().getOut().println("instance revoked " + id);
        }
      }
      return 0;
    }
  }
}
