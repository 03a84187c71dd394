package io.cryptos3.cli.access;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.cli.options.CommandGroup;
import io.cryptos3.owner.ClientEnrolment;
import io.cryptos3.server.RequestIds;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
    description = "Creates and deletes client identities.",
    mixinStandardHelpOptions = true,
    subcommands = {ClientCommand.Create.class, ClientCommand.Delete.class})
public final class ClientCommand extends CommandGroup {

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

  /** {@code client delete}. */
  @Command(
      name = "delete",
      description = {
        "Ends an identity: its certificates, tokens and grants are worthless from the next"
            + " request on.",
        "A new identity of the same name starts without rights."
      },
      mixinStandardHelpOptions = true)
  static final class Delete implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "the identity's name")
    private String name;

    @Mixin private AdminConnection connection;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      connection
          .open()
          .delete(
              "v1/clients?identity=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
              RequestIds.next());
      spec.commandLine().getOut().printf("client %s deleted%n", name);
      return 0;
    }
  }
}
