package io.cryptos3.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The configuration file of a server, and what of it can change while the server runs. */
public final class ConfigurationOption {

  private static final Logger log = LoggerFactory.getLogger(ConfigurationOption.class);
  private static final String OPTION = "--config";
  private static final String LOG_LEVEL = "log-level";

  @Option(
      names = OPTION,
      paramLabel = "FILE",
      description =
          "Java properties with these options, without their hyphens; an option given here wins."
              + " Limits, waiting periods, syslog and log-level may change there while the server"
              + " runs")
  private Path file;

  @Option(
      names = "--" + LOG_LEVEL,
      paramLabel = "LEVEL",
      defaultValue = "INFO",
      description = "what is logged: ${COMPLETION-CANDIDATES}")
  private LogLevel logLevel;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec server;

  /**
   * Gives a server that is about to be started what is in its configuration file: before the
   * options are parsed, so that required ones may be there.
   *
   * @throws IOException if the file cannot be read, or has a key that the server does not know
   */
  public static void apply(CommandLine program, String... args) throws IOException {
    CommandLine server = args.length == 0 ? null : program.getSubcommands().get(args[0]);
    for (int i = 1; server != null && i < args.length; i++) {
      if (args[i].startsWith(OPTION + "=")) {
        use(args[i].substring(OPTION.length() + 1), server);
      } else if (args[i].equals(OPTION) && i + 1 < args.length) {
        use(args[i + 1], server);
      }
    }
  }

  private static void use(String file, CommandLine server) throws IOException {
    server.setDefaultValueProvider(ConfigurationFile.read(Path.of(file), server.getCommandSpec()));
  }

  /**
   * What a server does with its options when they have changed.
   *
   * @param <T> its command
   */
  @FunctionalInterface
  public interface Change<T> {
    /**
     * Takes on what can change while the server runs.
     *
     * @throws IOException if what is named cannot be read: what was there before stays in use
     */
    void to(T options) throws IOException;
  }

  /**
   * Sets the level of the log, and has the server take on what the file changes from now on.
   *
   * @param command makes another command like this one, for the options as they are then
   * @param live the keys that can change while the server runs, besides the level of the log
   */
  public <T> void start(Supplier<T> command, Set<String> live, Change<T> change) {
    logLevel.set();
    if (file != null) {
      FileWatch.start(file, () -> changed(command.get(), live, change));
    }
  }

  /** Parses the command line anew, so what is given there wins as it did at the start. */
  private <T> void changed(T command, Set<String> live, Change<T> change) throws IOException {
    CommandLine again = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
    again.setDefaultValueProvider(ConfigurationFile.read(file, again.getCommandSpec()));
    List<String> given = server.commandLine().getParseResult().originalArgs();
    int first = !given.isEmpty() && given.get(0).equals(server.name()) ? 1 : 0;
    again.parseArgs(given.subList(first, given.size()).toArray(new String[0]));
    change.to(command);
    LogLevel level = again.getCommandSpec().findOption(LOG_LEVEL).getValue();
    level.set();
    log.atInfo()
        .addKeyValue("file", file)
        .addKeyValue("needRestart", needRestart(again.getCommandSpec(), live))
        .log("configuration read again");
  }

  private Set<String> needRestart(CommandSpec now, Set<String> live) {
    return ConfigurationFile.keys(server).stream()
        .filter(key -> !live.contains(key) && !key.equals(LOG_LEVEL))
        .filter(key -> !Objects.equals(value(server, key), value(now, key)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Object value(CommandSpec command, String key) {
    return command.findOption(key).getValue();
  }
}
