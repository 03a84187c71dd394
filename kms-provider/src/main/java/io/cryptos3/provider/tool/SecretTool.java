package io.cryptos3.provider.tool;

import io.cryptos3.provider.Secrets;
import io.cryptos3.provider.SplitKeyProvider;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.wire.secret.SecretInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code cryptos3 secret}: small secrets, sealed and opened in this process. No server sees one.
 */
public final class SecretTool extends Configured implements Tool {
  private static final Logger LOG = LoggerFactory.getLogger(SecretTool.class);
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
  private static final String PROVIDER_PATH = "hadoop.security.key.provider.path";
  private static final Set<String> OF_GET = Set.of(Arguments.KEY, Arguments.OUT, Arguments.FORCE);
  private static final String USAGE =
      """
      usage: cryptos3 secret put NAME --key KEY [--replace] [FILE|-]
             cryptos3 secret get NAME [--key KEY] [--out FILE] [--force]
             cryptos3 secret list
             cryptos3 secret delete NAME
      put reads the secret from FILE or from standard input, all of it, with a newline at its end if
      there is one; get writes it to standard output or to FILE, which only its owner may read.
        --key KEY       put seals it to the newest version of this key; get opens it only if it is
                        under this key, which otherwise is the word of the appliance
        --replace       replaces the secret that has this name
        --force         writes to a terminal too, and replaces FILE if it exists
        --provider URI  splitkey://https@HOST:PORT/PROJECT, where it is not that of
                        hadoop.security.key.provider.path""";

  private final StandardStreams standard;

  private SecretTool(StandardStreams standard) {
    this.standard = standard;
  }

  /** Runs one command and exits with its status: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] words) {
    System.exit(run(new Configuration(), StandardStreams.ofProcess(), words));
  }

  /** Runs one command; Hadoop's generic options may come before its name, such as -D. */
  static int run(Configuration conf, StandardStreams standard, String... words) {
    try {
      return ToolRunner.run(conf, new SecretTool(standard), words);
    } catch (UsageException e) {
      System.err.println("cryptos3 secret: " + e.getMessage());
      System.err.println(USAGE);
      return WRONG_USAGE;
    } catch (Exception e) {
      // Hadoop throws whatever it likes, for its own options too.
      LOG.debug("failed", e);
      System.err.println(
          "cryptos3 secret: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
      return FAILED;
    }
  }

  /** For {@link ToolRunner}, which has taken Hadoop's options out. */
  @Override
  public int run(String[] words) throws UsageException, IOException {
    List<String> all = Arrays.asList(words);
    if (all.contains("--help")) {
      lines().println(USAGE);
      return 0;
    }
    if (all.isEmpty()) {
      throw new UsageException("which command?");
    }
    run(all.get(0), all.subList(1, all.size()));
    return 0;
  }

  private void run(String command, List<String> words) throws UsageException, IOException {
    switch (command) {
      case "put" -> put(Arguments.parse(words, Set.of(Arguments.KEY, Arguments.REPLACE), 1, 2));
      case "get" -> get(Arguments.parse(words, OF_GET, 1, 1));
      case "list" -> list(Arguments.parse(words, Set.of(), 0, 0));
      case "delete" -> {
        Arguments arguments = Arguments.parse(words, Set.of(), 1, 1);
        secrets(arguments).delete(arguments.secret());
      }
      default -> throw new UsageException("no such command: " + command);
    }
  }

  private void put(Arguments arguments) throws UsageException, IOException {
    String key =
        arguments
            .value(Arguments.KEY)
            .orElseThrow(() -> new UsageException("put needs --key, the name of a key"));
    List<String> names = arguments.names();
    String source = names.size() > 1 ? names.get(1) : Arguments.STANDARD_INPUT;
    Secrets secrets = secrets(arguments);
    try (SecretBytes secret = SecretInput.read(source, standard)) {
      secrets.put(arguments.secret(), key, secret, arguments.flags().contains(Arguments.REPLACE));
    }
  }

  private void get(Arguments arguments) throws IOException {
    SecretOutput.requireSafe(arguments, standard);
    Secrets secrets = secrets(arguments);
    String key = arguments.value(Arguments.KEY).orElse(null);
    String name = arguments.secret();
    try (SecretBytes secret = key == null ? secrets.get(name) : secrets.get(name, key)) {
      SecretOutput.write(secret, arguments, standard);
    }
  }

  private void list(Arguments arguments) throws IOException {
    PrintStream lines = lines();
    for (SecretInfo info : secrets(arguments).list()) {
      lines.printf(
          "%s  %s  %d bytes  %s  %s%n",
          info.name(), info.keyVersion(), info.bytes(), info.put(), info.putBy());
    }
  }

  private PrintStream lines() {
    return new PrintStream(standard.out(), true, StandardCharsets.UTF_8);
  }

  private Secrets secrets(Arguments arguments) throws IOException {
    String provider =
        arguments
            .value(Arguments.PROVIDER)
            .orElseGet(() -> getConf().getTrimmed(PROVIDER_PATH, ""));
    if (!provider.startsWith(SplitKeyProvider.SCHEME + "://") || provider.contains(",")) {
      throw new IOException(
          "Secrets need one key provider "
              + SplitKeyProvider.SCHEME
              + "://, say --provider or set "
              + PROVIDER_PATH
              + ": '"
              + provider
              + "'");
    }
    return Secrets.open(URI.create(provider), getConf());
  }
}
