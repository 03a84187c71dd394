package io.cryptos3.cli.key;

import io.cryptos3.client.ServerClient;
import io.cryptos3.server.RequestIds;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands of {@code key} that are about one version. */
final class VersionCommands {

  private VersionCommands() {}

  /** One version of a key. */
  abstract static class VersionAction extends KeyAction {

    @Parameters(index = "1", paramLabel = "NUMBER", description = "of the version, from 0")
    private int number;

    String version() {
      return name() + "@" + number;
    }

    String versionPath() {
      return path() + "/versions/" + number;
    }
  }

  /** {@code key disable}. */
  @Command(
      name = "disable",
      description = {
        "Takes a version out of use at both servers: data wrapped to it does not open, and while it",
        "is the newest nobody encrypts with the key."
      },
      mixinStandardHelpOptions = true)
  static final class Disable extends VersionAction {

    @Override
    void run(ServerClient appliance) throws IOException {
      post(appliance, versionPath() + "/disable");
      out().println("disabled " + version());
    }
  }

  /** {@code key enable}. */
  @Command(
      name = "enable",
      description = "Brings a disabled version back into use.",
      mixinStandardHelpOptions = true)
  static final class Enable extends VersionAction {

    @Override
    void run(ServerClient appliance) throws IOException {
      post(appliance, versionPath() + "/enable");
      out().println("enabled " + version());
    }
  }

  /** {@code key destroy}. */
  @Command(
      name = "destroy",
      description = {
        "Has the halves of a disabled version destroyed after the waiting period. Data wrapped to it",
        "is lost then, for ever. Until then key undelete --number takes it back."
      },
      mixinStandardHelpOptions = true)
  static final class Destroy extends VersionAction {

    @Spec private CommandSpec own;

    @Option(
        names = "--confirm",
        paramLabel = "KEY@NUMBER",
        required = true,
        description = "the version, once more")
    private String confirmed;

    @Override
    void run(ServerClient appliance) throws IOException {
      if (!confirmed.equals(version())) {
        throw new ParameterException(
            own.commandLine(), "--confirm is " + confirmed + ", expected " + version());
      }
      appliance.delete(versionPath() + "?confirm=" + version(), RequestIds.next());
      out().println("to be destroyed " + version());
    }
  }
}
