package io.cryptos3.config;

import java.io.IOException;
import java.nio.file.Path;
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
          "Java properties with these options, without their hyphens; an option given here wins. A"
              + " change of log-level there takes effect within seconds")
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

  /** Sets the level of the log, now and whenever the file changes it. */
  public void start() {
    logLevel.set();
    if (file != null) {
      FileWatch.start(file, this::changed);
    }
  }

  private void changed() throws IOException {
    ConfigurationFile now = ConfigurationFile.read(file, server);
    now.value(LOG_LEVEL).map(LogLevel::parse).ifPresent(LogLevel::set);
    log.atInfo()
        .addKeyValue("file", file)
        .log("configuration read again; all keys but log-level need a restart");
  }
}
