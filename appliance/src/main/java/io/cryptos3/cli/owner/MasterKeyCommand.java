package io.cryptos3.cli.owner;

import io.cryptos3.cli.options.CommandGroup;
import io.cryptos3.cli.options.MasterKeyOption;
import io.cryptos3.cli.options.Terminal;
import io.cryptos3.masterkey.MasterKeyReceiver;
import io.cryptos3.masterkey.ShareReceiver;
import io.cryptos3.owner.MasterKeyCheck;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.MasterKeyShare;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code master-key}: the care of the owner's master key. */
@Command(
    name = "master-key",
    description = "Checks and rotates master keys, and makes and combines shares.",
    mixinStandardHelpOptions = true,
    subcommands = {
      MasterKeyCommand.Verify.class,
      MasterKeyCommand.Split.class,
      MasterKeyCommand.Combine.class,
      MasterKeyRotateCommand.class
    })
public final class MasterKeyCommand extends CommandGroup {

  /**
   * What those do first that talk to no server: a master key that is not the project's goes no
   * further.
   */
  abstract static class WithMasterKey implements Callable<Integer> {

    @Option(names = "--project", paramLabel = "FILE", required = true)
    private Path project;

    @Mixin private MasterKeyOption masterKey;

    @Spec private CommandSpec spec;

    @Override
    public final Integer call() throws IOException {
      ProjectDescriptor descriptor = ProjectFiles.readDescriptor(project);
      try (MasterKey key = masterKey.read()) {
        MasterKeyCheck.derive(descriptor, key).close();
        spec.commandLine().getOut().println(use(key, descriptor.name()));
      }
      return 0;
    }

    /** Returns what to tell. */
    abstract String use(MasterKey key, String name) throws IOException;
  }

  /** {@code master-key verify}. */
  @Command(
      name = "verify",
      description = {
        "Tells whether a master key, or its shares, are those of a project.",
        "They are compared with the project point of the descriptor; nothing is sent anywhere."
      },
      mixinStandardHelpOptions = true)
  static final class Verify extends WithMasterKey {
    @Override
    String use(MasterKey key, String name) {
      return "this is the master key of project " + name;
    }
  }

  /** {@code master-key split}. */
  @Command(
      name = "split",
      description = {
        "Makes shares of a master key, to be kept by different people in different places.",
        "Fewer than the threshold say nothing of it. The master key stays valid as it is."
      },
      mixinStandardHelpOptions = true)
  static final class Split extends WithMasterKey {

    @Option(names = "--shares", paramLabel = "N", required = true, description = "up to 255")
    private int shares;

    @Option(
        names = "--threshold",
        paramLabel = "K",
        required = true,
        description = "how many give the master key, 2 or more")
    private int threshold;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "gets NAME.share-1.key and so on, instead of the terminal")
    private Path directory;

    @Override
    String use(MasterKey key, String name) throws IOException {
      ShareReceiver receiver =
          directory == null
              ? ShareReceiver.terminal(Terminal.dialog("use --out"))
              : ShareReceiver.files(directory, name);
      List<MasterKeyShare> made = key.split(threshold, shares, new SecureRandom());
      try {
        ShareReceiver.handOver(key, made, receiver);
        return "%d shares of the master key of project %s, set %s: any %d of them give it"
            .formatted(shares, name, made.get(0).setId(), threshold);
      } finally {
        made.forEach(MasterKeyShare::close);
      }
    }
  }

  /** {@code master-key combine}. */
  @Command(
      name = "combine",
      description = {
        "Combines shares to the master key and shows it.",
        "Commands that ask for a master key take shares as well: this is needed for new paper only."
      },
      mixinStandardHelpOptions = true)
  static final class Combine extends WithMasterKey {

    @Option(
        names = "--master-key-out",
        paramLabel = "FILE",
        description = "new file for the master key, instead of the terminal")
    private Path masterKeyOut;

    @Override
    String use(MasterKey key, String name) throws IOException {
      MasterKeyReceiver receiver =
          masterKeyOut == null
              ? MasterKeyReceiver.terminal(Terminal.dialog("use --master-key-out"))
              : MasterKeyReceiver.file(masterKeyOut);
      MasterKeyReceiver.handOver(key, receiver);
      return "the shares give the master key of project " + name;
    }
  }
}
