package io.cryptos3.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code bin/bench} runs, once in each JVM. */
@Command(
    name = "bench",
    subcommands = {StreamsCommand.class, VerdictCommand.class, AllocationCommand.class})
public final class Main {
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
