package io.cryptos3.cli.key;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.cli.options.CommandGroup;
import io.cryptos3.client.ServerClient;
import io.cryptos3.server.RequestIds;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyList;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyStatus;
import io.cryptos3.wire.KeyVersionStatus;
import io.cryptos3.wire.RotationPeriod;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code key}: the life of keys. What is about single versions is in {@link VersionCommands}. */
@Command(
    name = "key",
    description = "Creates, rolls, rotates, deletes and brings back keys and their versions.",
    mixinStandardHelpOptions = true,
    subcommands = {
      KeyCommand.Create.class,
      KeyCommand.Listing.class,
      KeyCommand.Describe.class,
      KeyCommand.Roll.class,
      KeyCommand.Rotation.class,
      VersionCommands.Disable.class,
      VersionCommands.Enable.class,
      KeyCommand.Delete.class,
      KeyCommand.Undelete.class,
      VersionCommands.Destroy.class
    })
public final class KeyCommand extends CommandGroup {

  /** {@code key create}. */
  @Command(
      name = "create",
      description = "Creates a key with its first version.",
      mixinStandardHelpOptions = true)
  static final class Create extends KeyAction {

    @Option(
        names = "--size",
        paramLabel = "BITS",
        defaultValue = "256",
        description = "of the key's material (${DEFAULT-VALUE}); data keys have 256 always")
    private int bits;

    @Option(names = "--cipher", defaultValue = "AES/CTR/NoPadding")
    private String cipher;

    @Option(names = "--description", paramLabel = "TEXT", defaultValue = "")
    private String description;

    @Option(
        names = "--rotation-period",
        paramLabel = "DURATION",
        description = "as of key rotation; never if left out")
    private Duration rotation;

    @Override
    void run(ServerClient appliance) throws IOException {
      CreateKey key = new CreateKey(name(), description, cipher, bits, Map.of());
      KeyMetadata created = appliance.post("v1/keys", key, KeyMetadata.class);
      if (rotation != null) {
        appliance.put(path() + "/rotation", new RotationPeriod(rotation.toSeconds()));
      }
      out().println("created " + line(created));
    }
  }

  /** {@code key list}. */
  @Command(
      name = "list",
      description = "Lists the keys on which the identity has any right.",
      mixinStandardHelpOptions = true)
  static final class Listing implements Callable<Integer> {

    @Mixin private AdminConnection connection;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      KeyList keys = connection.open().get("v1/keys", KeyList.class);
      keys.keys().forEach(key -> spec.commandLine().getOut().println(KeyAction.line(key)));
      return 0;
    }
  }

  /** {@code key describe}. */
  @Command(
      name = "describe",
      description = "Shows a key, its rotation, and the state of each version.",
      mixinStandardHelpOptions = true)
  static final class Describe extends KeyAction {

    @Override
    void run(ServerClient appliance) throws IOException {
      KeyStatus status = appliance.get(path() + "/versions", KeyStatus.class);
      Duration rotation = Duration.ofSeconds(status.rotationSeconds());
      out().println(line(status.key()));
      out().println("rotation " + (rotation.isZero() ? "never" : rotation));
      status.versions().forEach(version -> out().println(line(version)));
    }

    private String line(KeyVersionStatus version) {
      String destruction =
          version.destroyAt() == null ? "" : ", halves destroyed after " + version.destroyAt();
      return name()
          + "@"
          + version.version()
          + " "
          + version.state().name().toLowerCase(Locale.ROOT)
          + " since "
          + version.activated()
          + destruction;
    }
  }

  /** {@code key roll}. */
  @Command(
      name = "roll",
      description = "Gives a key its next version, to which everybody encrypts from then on.",
      mixinStandardHelpOptions = true)
  static final class Roll extends KeyAction {

    @Override
    void run(ServerClient appliance) throws IOException {
      out().println("rolled " + line(appliance.post(path() + "/versions", KeyMetadata.class)));
    }
  }

  /** {@code key rotation}. */
  @Command(
      name = "rotation",
      description = "Sets after how long the appliance rolls the key by itself.",
      mixinStandardHelpOptions = true)
  static final class Rotation extends KeyAction {

    @Parameters(
        index = "1",
        paramLabel = "DURATION",
        description = "PT1H to P3650D, such as P90D; PT0S for never")
    private Duration period;

    @Override
    void run(ServerClient appliance) throws IOException {
      appliance.put(path() + "/rotation", new RotationPeriod(period.toSeconds()));
      out().println("rotation of " + name() + " " + (period.isZero() ? "never" : period));
    }
  }

  /** {@code key delete}. */
  @Command(
      name = "delete",
      description = {
        "Deletes a key: nobody uses it from then on, and its halves are destroyed after the",
        "appliance's --delete-waiting-period. Until then key undelete brings it back."
      },
      mixinStandardHelpOptions = true)
  static final class Delete extends KeyAction {

    @Override
    void run(ServerClient appliance) throws IOException {
      appliance.delete(path(), RequestIds.next());
      out().println("deleted " + name());
    }
  }

  /** {@code key undelete}. */
  @Command(
      name = "undelete",
      description = {
        "Brings a deleted key back, as it was; with --number a version that was to be destroyed,",
        "which is disabled then. Refused if the halves are destroyed already."
      },
      mixinStandardHelpOptions = true)
  static final class Undelete extends KeyAction {

    @Option(names = "--number", paramLabel = "NUMBER")
    private Integer version;

    @Override
    void run(ServerClient appliance) throws IOException {
      if (version == null) {
        KeyMetadata key = appliance.post(path() + "/undelete", KeyMetadata.class);
        out().println("brought back " + line(key));
      } else {
        post(appliance, path() + "/versions/" + version + "/undelete");
        out().println("brought back " + name() + "@" + version + ", disabled");
      }
    }
  }
}
