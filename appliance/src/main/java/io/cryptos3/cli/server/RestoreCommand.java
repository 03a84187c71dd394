package io.cryptos3.cli.server;

import io.cryptos3.backup.BackupManifest;
import io.cryptos3.cli.options.CommandGroup;
import io.cryptos3.cli.options.MasterKeyOption;
import io.cryptos3.keymanager.KeyManagerRestore;
import io.cryptos3.owner.MasterKeyCheck;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.recovery.ApplianceRestore;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code restore}: servers from their backups, into empty folders. */
@Command(
    name = "restore",
    description = {
      "Restores a server from its backup into an empty folder.",
      "Nothing is in its place before the whole backup was checked."
    },
    mixinStandardHelpOptions = true,
    subcommands = {RestoreCommand.KeyManager.class, RestoreCommand.Appliance.class})
public final class RestoreCommand extends CommandGroup {

  /** {@code restore keymanager}. */
  @Command(
      name = "keymanager",
      description = {
        "Restores a key manager, with its storage key.",
        "All instances are ended: bootstrap every appliance again."
      },
      mixinStandardHelpOptions = true)
  static final class KeyManager implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "the backup")
    private Path from;

    @Option(names = "--data", paramLabel = "DIR", required = true)
    private Path data;

    @Option(names = "--storage-key-file", paramLabel = "FILE", required = true)
    private Path storageKeyFile;

    @Option(
        names = "--project",
        paramLabel = "FILE",
        description =
            "a project's descriptor as it is now, once for each project whose master key was"
                + " rotated: if the backup is from before that, nobody is obeyed there until the"
                + " rotation was repeated")
    private List<Path> projects = List.of();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      List<ProjectDescriptor> current = new ArrayList<>();
      for (Path project : projects) {
        current.add(ProjectFiles.readDescriptor(project));
      }
      BackupManifest of =
          new KeyManagerRestore(storageKeyFile, Clock.systemUTC()).run(from, data, current);
      spec.commandLine()
          .getOut()
          .printf(
              "key manager %s restored as of %s: %s%n"
                  + "bootstrap every appliance again; key versions made since are not there%n",
              of.subject(), of.createdAt(), data);
      return 0;
    }
  }

  /** {@code restore appliance}. */
  @Command(
      name = "appliance",
      description = {
        "Restores an appliance, with the master key, on the owner's machine or the appliance's.",
        "It starts sealed: bootstrap it. Rights and tokens revoked since the backup are back."
      },
      mixinStandardHelpOptions = true)
  static final class Appliance implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "the backup")
    private Path from;

    @Option(names = "--data", paramLabel = "DIR", required = true)
    private Path data;

    @Option(names = "--project", paramLabel = "FILE", required = true)
    private Path project;

    @Mixin private MasterKeyOption masterKey;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      ProjectDescriptor descriptor = ProjectFiles.readDescriptor(project);
      try (MasterKey key = masterKey.read();
          OwnerSecrets secrets = MasterKeyCheck.derive(descriptor, key)) {
        BackupManifest of =
            new ApplianceRestore(descriptor, secrets, Clock.systemUTC()).run(from, data);
        spec.commandLine()
            .getOut()
            .printf(
                "appliance of project %s restored as of %s: %s%n"
                    + "it starts sealed; rights and tokens that were revoked since are back%n",
                descriptor.name(), of.createdAt(), data);
      }
      return 0;
    }
  }
}
