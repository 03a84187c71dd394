package io.cryptos3.cli.owner;

import io.cryptos3.cli.options.MasterKeyOption;
import io.cryptos3.cli.options.Terminal;
import io.cryptos3.masterkey.MasterKeyReceiver;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.owner.ProjectRotation;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code master-key rotate}: makes the master key of now worthless for orders and bootstraps. */
@Command(
    name = "rotate",
    description = {
      "Gives the project another master key; keys and data stay as they are.",
      "Replaces both files of the project. What was cut short is completed by the same command,",
      "with the new master key of the first time."
    },
    mixinStandardHelpOptions = true)
final class MasterKeyRotateCommand implements Callable<Integer> {

  @Option(names = "--project", paramLabel = "FILE", required = true)
  private Path project;

  @Option(names = "--owner", paramLabel = "FILE", required = true)
  private Path owner;

  @Mixin private MasterKeyOption masterKey;

  @Option(
      names = "--new-master-key-file",
      paramLabel = "FILE",
      description =
          "new file for the new master key, instead of the terminal; the file of the first time if"
              + " the command is repeated")
  private Path newMasterKeyFile;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ProjectFiles files = new ProjectFiles(project, owner);
    ProjectRotation rotation = new ProjectRotation(files, Clock.systemUTC(), new SecureRandom());
    if (!rotation.completeFiles()) {
      try (MasterKey old = masterKey.read()) {
        rotation.run(old, receiver());
      }
    }
    ProjectDescriptor rotated = ProjectFiles.readDescriptor(project);
    print(
        "master key of project "
            + rotated.name()
            + " rotated, master epoch "
            + rotated.masterEpoch());
    print("replaced " + project + " and " + owner);
    print("make a new recovery key, and new backups of both servers");
    return 0;
  }

  private MasterKeyReceiver receiver() throws IOException {
    return newMasterKeyFile == null
        ? MasterKeyReceiver.terminal(Terminal.dialog("use --new-master-key-file"))
        : MasterKeyReceiver.file(newMasterKeyFile);
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
