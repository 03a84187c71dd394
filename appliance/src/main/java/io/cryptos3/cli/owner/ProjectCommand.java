package io.cryptos3.cli.owner;

import io.cryptos3.cli.options.CommandGroup;
import io.cryptos3.cli.options.FingerprintConverter;
import io.cryptos3.cli.options.Terminal;
import io.cryptos3.masterkey.MasterKeyReceiver;
import io.cryptos3.owner.NewProject;
import io.cryptos3.owner.ProjectCreation;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code project}: what exists before any appliance does. */
@Command(
    name = "project",
    description = "Creates projects.",
    mixinStandardHelpOptions = true,
    subcommands = {ProjectCommand.Create.class, ProjectCaCommand.class})
public final class ProjectCommand extends CommandGroup {

  /** {@code project create}. */
  @Command(
      name = "create",
      description = {
        "Creates a project: its master key, CA and descriptor.",
        "The master key is made in this process, shown once, typed back, and stored nowhere."
      },
      mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "name of the project")
    private String name;

    @Option(names = "--key-manager", paramLabel = "URL", required = true)
    private URI keyManager;

    @Option(
        // O4
        names = "--fingerprint",
        paramLabel = "sha256:HEX",
        required = true,
        converter = FingerprintConverter.class,
        description = "of the key manager's key, as its operator told you")
    private Fingerprint fingerprint;

    @Option(
        names = "--invitation-file",
        paramLabel = "FILE",
        required = true,
        description = "one-time invitation of the key manager's operator, mode 0600")
    private Path invitationFile;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        defaultValue = ".",
        description = "gets NAME.project.json (public) and NAME.owner.json (the owner's)")
    private Path directory;

    @Option(
        names = "--master-key-out",
        paramLabel = "FILE",
        description = "new file for the master key, instead of the terminal")
    private Path masterKeyOut;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      ProjectFiles files = ProjectFiles.in(directory, name);
      PrivateFiles.requirePrivate(invitationFile);
      NewProject project =
          new NewProject(name, keyManager, fingerprint, Files.readString(invitationFile).trim());
      new ProjectCreation(Clock.systemUTC(), new SecureRandom()).create(project, files, receiver());
      spec.commandLine()
          .getOut()
          .printf("project %s created: %s, %s%n", name, files.descriptor(), files.owner());
      return 0;
    }

    private MasterKeyReceiver receiver() throws IOException {
      if (masterKeyOut != null) {
        return MasterKeyReceiver.file(masterKeyOut);
      }
      return MasterKeyReceiver.terminal(Terminal.dialog("use --master-key-out"));
    }
  }
}
