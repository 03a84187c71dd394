package io.cryptos3.cli;

import io.cryptos3.owner.ClientEnrolment;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code client}: identities of jobs and people. */
@Command(
    name = "client",
    description = "Creates client identities.",
    mixinStandardHelpOptions = true,
    subcommands = ClientCommand.Create.class)
final class ClientCommand extends CommandGroup {

  /** {@code client create}. */
  @Command(
      name = "create",
      description = {
        "Creates an identity: a key made here, and its certificate from the appliance.",
        "It has no rights until some are granted."
      },
      mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "the identity's name")
    private String name;

    @Mixin private AdminConnection connection;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "new file for key and certificate, mode 0600")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      new ClientEnrolment(name, out, new SecureRandom()).enrol(connection.open());
      spec.commandLine().getOut().printf("client %s: %s%n", name, out);
      return 0;
    }
  }
}
