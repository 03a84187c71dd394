package io.cryptos3.cli.access;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.Right;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code grant}: adds rights. */
@Command(
    name = "grant",
    description = "Gives an identity rights, besides those it has.",
    mixinStandardHelpOptions = true)
public final class GrantCommand implements Callable<Integer> {

  @Mixin private GrantOptions whose;

  @Option(
      names = "--right",
      paramLabel = "RIGHT",
      required = true,
      split = ",",
      description = "${COMPLETION-CANDIDATES}; several with commas")
  private Set<Right> rights;

  @Mixin private AdminConnection connection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Grant grant = new Grant(whose.identity(), whose.keyPattern(), rights);
    connection.open().put("v1/grants", grant);
    spec.commandLine().getOut().println("granted " + GrantsCommand.line(grant));
    return 0;
  }
}
