package io.cryptos3.cli.server;

import io.cryptos3.appliance.ApplianceBackup;
import io.cryptos3.cli.options.CommandGroup;
import io.cryptos3.keymanager.KeyManagerBackup;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code backup}: encrypted backups of the two servers, which may be running. */
@Command(
    name = "backup",
    description = {
      "Backs up a server while it runs, on its own machine.",
      "The file is encrypted: a key manager's opens with its storage key, an appliance's with the"
          + " master key. It holds no half that instances unwrap with."
    },
    mixinStandardHelpOptions = true,
    subcommands = {BackupCommand.KeyManager.class, BackupCommand.Appliance.class})
public final class BackupCommand extends CommandGroup {

  /** {@code backup keymanager}. */
  @Command(
      name = "keymanager",
      description = {
        "Backs up a key manager: projects, halves of key versions, audit log, pinned keys.",
        "A key version that is not in a backup is lost with the key manager: back up after every"
            + " new key and roll. The storage key is not in it and belongs elsewhere."
      },
      mixinStandardHelpOptions = true)
  static final class KeyManager implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", required = true)
    private Path data;

    @Option(names = "--storage-key-file", paramLabel = "FILE", required = true)
    private Path storageKeyFile;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "new file")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      new KeyManagerBackup(data, storageKeyFile, Clock.systemUTC(), new SecureRandom()).write(out);
      spec.commandLine().getOut().println("backup of the key manager: " + out);
      return 0;
    }
  }

  /** {@code backup appliance}. */
  @Command(
      name = "appliance",
      description = "Backs up an appliance: names, rights, records, audit log.",
      mixinStandardHelpOptions = true)
  static final class Appliance implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", required = true)
    private Path data;

    @Option(names = "--project", paramLabel = "FILE", required = true)
    private Path project;

    @Option(
        names = "--recovery-key",
        paramLabel = "FILE",
        required = true,
        description = "public key that the owner made with 'recovery key'")
    private Path recoveryKey;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "new file")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      ProjectDescriptor descriptor = ProjectFiles.readDescriptor(project);
      new ApplianceBackup(descriptor, Clock.systemUTC(), new SecureRandom())
          .write(data, ProjectFiles.readRecoveryKey(recoveryKey, descriptor), out);
      spec.commandLine().getOut().println("backup of the appliance: " + out);
      return 0;
    }
  }
}
