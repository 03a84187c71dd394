package io.cryptos3.keymanager;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cryptos3 keymanager invite}: prints a one-time invitation to create a project. */
@Command(
    name = "invite",
    description = {
      "Prints an invitation with which one project can be created, within 24 hours.",
      "It is a secret: give it to the owner of the project over a channel that you trust."
    },
    mixinStandardHelpOptions = true)
final class InviteCommand implements Callable<Integer> {
  @ParentCommand private KeyManagerCommand keyManager;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    spec.commandLine()
        .getOut()
        .println(KeyManagerServer.invite(keyManager.data, Clock.systemUTC()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
