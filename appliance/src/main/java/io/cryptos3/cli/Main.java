package io.cryptos3.cli;

import io.cryptos3.cli.access.ClientCommand;
import io.cryptos3.cli.access.GrantCommand;
import io.cryptos3.cli.access.GrantsCommand;
import io.cryptos3.cli.access.RevokeCommand;
import io.cryptos3.cli.audit.AuditCommand;
import io.cryptos3.cli.key.KeyCommand;
import io.cryptos3.cli.owner.BootstrapCommand;
import io.cryptos3.cli.owner.InstanceCommand;
import io.cryptos3.cli.owner.MasterKeyCommand;
import io.cryptos3.cli.owner.ProjectCommand;
import io.cryptos3.cli.owner.RefreshCommand;
import io.cryptos3.cli.server.ApplianceCommand;
import io.cryptos3.cli.server.BackupCommand;
import io.cryptos3.cli.server.DoctorCommand;
import io.cryptos3.cli.server.RecoveryCommand;
import io.cryptos3.cli.server.RestoreCommand;
import io.cryptos3.cli.server.SealCommand;
import io.cryptos3.cli.server.StatusCommand;
import io.cryptos3.cli.token.TokenCommand;
import io.cryptos3.config.ConfigurationOption;
import io.cryptos3.keymanager.KeyManagerCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program {@code cryptos3}: the two servers, the owner's commands, and the administrator's. */
@Command(
    name = "cryptos3",
    description = "Split-key encryption for Hadoop and Spark on S3.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "encrypt, decrypt and inspect work on files and objects: see cryptos3 encrypt --help",
      "secret keeps small secrets: see cryptos3 secret --help"
    },
    subcommands = {
      KeyManagerCommand.class,
      ApplianceCommand.class,
      ProjectCommand.class,
      MasterKeyCommand.class,
      BootstrapCommand.class,
      InstanceCommand.class,
      RefreshCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      RecoveryCommand.class,
      StatusCommand.class,
      SealCommand.class,
      ClientCommand.class,
      GrantCommand.class,
      RevokeCommand.class,
      GrantsCommand.class,
      TokenCommand.class,
      AuditCommand.class,
      DoctorCommand.class,
      KeyCommand.class,
      HelpCommand.class
    })
public final class Main {

  private Main() {}

  /** Runs one command and exits with its status: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine program = program().setOut(out).setErr(err);
    try {
      ConfigurationOption.apply(program, args);
    } catch (IOException e) {
      return report(e, program);
    }
    return program.execute(args);
  }

  static CommandLine program() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
  }

  private static int report(Exception failure, CommandLine command) {
    String message = failure.getMessage();
    command
        .getErr()
        .println("cryptos3: " + (message == null ? failure.getClass().getSimpleName() : message));
    if (System.getenv("CRYPTOS3_TRACE") != null) {
      failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
