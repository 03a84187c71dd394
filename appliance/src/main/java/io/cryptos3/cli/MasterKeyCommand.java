package io.cryptos3.cli;

import io.cryptos3.owner.MasterKeyCheck;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code master-key}: the care of the owner's master key. Nothing here talks to a server. */
@Command(
    name = "master-key",
    description = "Checks master keys, without any server.",
    mixinStandardHelpOptions = true,
    subcommands = MasterKeyCommand.Verify.class)
final class MasterKeyCommand extends CommandGroup {

  /** {@code master-key verify}. */
  @Command(
      name = "verify",
      description = {
        "Tells whether a master key is that of a project.",
        "It is compared with the project point of the descriptor; nothing is sent anywhere."
      },
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {

    @Option(names = "--project", paramLabel = "FILE", required = true)
    private Path project;

    @Mixin private MasterKeyOption masterKey;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      ProjectDescriptor descriptor = ProjectFiles.readDescriptor(project);
      try (MasterKey key = masterKey.read()) {
        MasterKeyCheck.derive(descriptor, key).close();
      }
      spec.commandLine()
          .getOut()
          .printf("this is the master key of project %s%n", descriptor.name());
      return 0;
    }
  }
}
