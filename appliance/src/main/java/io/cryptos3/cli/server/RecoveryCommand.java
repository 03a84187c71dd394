package io.cryptos3.cli.server;

import io.cryptos3.cli.options.CommandGroup;
import io.cryptos3.cli.options.MasterKeyOption;
import io.cryptos3.keymanager.RecoveryFile;
import io.cryptos3.owner.MasterKeyCheck;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.recovery.ObjectRecovery;
import io.cryptos3.recovery.OfflineKeys;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RecoveryKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recovery}: data without any server, for the owner. */
@Command(
    name = "recovery",
    description = {
      "Prepares for the loss of all servers; decrypts objects and opens secrets after it.",
      "A recovery file and the master key together open everything: keep them apart."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      RecoveryCommand.Key.class,
      RecoveryCommand.MakeFile.class,
      RecoveryCommand.Decrypt.class,
      RecoverSecretsCommand.class
    })
public final class RecoveryCommand extends CommandGroup {

  /** {@code recovery key}. */
  @Command(
      name = "key",
      description = {
        "Writes the public key for backups of the appliance and for recovery files.",
        "It is signed by the owner; the private key follows from the master key."
      },
      mixinStandardHelpOptions = true)
  static final class Key implements Callable<Integer> {

    @Option(names = "--project", paramLabel = "FILE", required = true)
    private Path project;

    @Mixin private MasterKeyOption masterKey;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "new file")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      ProjectDescriptor descriptor = ProjectFiles.readDescriptor(project);
      if (Files.exists(out)) {
        throw new IOException("File exists already, and is not overwritten: " + out);
      }
      try (MasterKey key = masterKey.read();
          OwnerSecrets secrets = MasterKeyCheck.derive(descriptor, key)) {
        RecoveryKey made =
            RecoveryKey.issue(descriptor, secrets.recoveryKey().publicKey(), secrets.signingKey());
        Files.write(out, Json.encodePretty(made), StandardOpenOption.CREATE_NEW);
      }
      spec.commandLine()
          .getOut()
          .printf("recovery key of project %s: %s%n", descriptor.name(), out);
      return 0;
    }
  }

  /** {@code recovery file}. */
  @Command(
      name = "file",
      description = {
        "Writes the key manager's halves of one project for its owner, on the key manager's"
            + " machine.",
        "The owner alone can open it. A key version that is not in it cannot be recovered."
      },
      mixinStandardHelpOptions = true)
  static final class MakeFile implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", required = true)
    private Path data;

    @Option(names = "--storage-key-file", paramLabel = "FILE", required = true)
    private Path storageKeyFile;

    @Option(
        names = "--recovery-key",
        paramLabel = "FILE",
        required = true,
        description = "what the owner made with 'recovery key'")
    private Path recoveryKey;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "new file")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      RecoveryKey to = Json.decode(Files.readAllBytes(recoveryKey), RecoveryKey.class);
      int versions =
          new RecoveryFile(data, storageKeyFile, Clock.systemUTC(), new SecureRandom())
              .write(to, out);
      spec.commandLine().getOut().printf("%d key versions: %s%n", versions, out);
      return 0;
    }
  }

  /** {@code recovery decrypt}. */
  @Command(
      name = "decrypt",
      description = {
        "Decrypts objects that were downloaded as they are in the store. Talks to no server.",
        "All keys of the project are in this process: use a machine that you trust."
      },
      mixinStandardHelpOptions = true)
  static final class Decrypt implements Callable<Integer> {

    @Option(names = "--project", paramLabel = "FILE", required = true)
    private Path project;

    @Option(names = "--file", paramLabel = "FILE", required = true, description = "recovery file")
    private Path file;

    @Mixin private MasterKeyOption masterKey;

    @Parameters(index = "0", paramLabel = "FROM", description = "an object, or a folder of them")
    private Path from;

    @Parameters(index = "1", paramLabel = "TO", description = "new file, or folder")
    private Path to;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      ProjectDescriptor descriptor = ProjectFiles.readDescriptor(project);
      try (MasterKey key = masterKey.read();
          OwnerSecrets secrets = MasterKeyCheck.derive(descriptor, key);
          OfflineKeys keys = OfflineKeys.open(file, descriptor, secrets)) {
        int decrypted = new ObjectRecovery(keys).decrypt(from, to);
        spec.commandLine().getOut().printf("%d objects decrypted: %s%n", decrypted, to);
      }
      return 0;
    }
  }
}
