package io.cryptos3.cli.server;

import io.cryptos3.cli.options.MasterKeyOption;
import io.cryptos3.owner.MasterKeyCheck;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.recovery.OfflineKeys;
import io.cryptos3.recovery.SecretRecovery;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recovery secrets}. */
@Command(
    name = "secrets",
    description = {
      "Opens all small secrets of an appliance that was restored. Talks to no server.",
      "All keys of the project are in this process: use a machine that you trust."
    },
    mixinStandardHelpOptions = true)
final class RecoverSecretsCommand implements Callable<Integer> {

  @Option(names = "--project", paramLabel = "FILE", required = true)
  private Path project;

  @Option(names = "--file", paramLabel = "FILE", required = true, description = "recovery file")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "folder that 'restore appliance' has made, of no running appliance")
  private Path data;

  @Mixin private MasterKeyOption masterKey;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "folder; each secret becomes a new file of its name there")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ProjectDescriptor descriptor = ProjectFiles.readDescriptor(project);
    try (MasterKey key = masterKey.read();
        OwnerSecrets secrets = MasterKeyCheck.derive(descriptor, key);
        OfflineKeys keys = OfflineKeys.open(file, descriptor, secrets)) {
      SecretRecovery.Result result =
          new SecretRecovery(keys, descriptor.projectId(), new SecureRandom()).open(data, out);
      result.failures().forEach(spec.commandLine().getErr()::println);
      spec.commandLine()
          .getOut()
          .printf("%d secrets: %s, %d failed%n", result.opened(), out, result.failures().size());
      return result.failures().isEmpty() ? 0 : 1;
    }
  }
}
