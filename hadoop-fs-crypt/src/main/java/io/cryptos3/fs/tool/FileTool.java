package io.cryptos3.fs.tool;

import io.cryptos3.fs.tool.Arguments.UsageException;
import java.io.IOException;
import java.nio.file.FileSystemException;
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
 * {@code cryptos3 encrypt}, {@code decrypt}, {@code inspect} and {@code rewrap}: for files and
 * objects, with the keys of Hadoop's configuration. All is done in this process: no server sees a
 * DEK or plaintext.
 */
public final class FileTool extends Configured implements Tool {
  private static final Logger LOG = LoggerFactory.getLogger(FileTool.class);
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
  private static final String USAGE =
      """
      usage: cryptos3 encrypt [--key NAME] [--force] SOURCE TARGET
             cryptos3 decrypt [--force] SOURCE TARGET
             cryptos3 inspect [--check] OBJECT
             cryptos3 rewrap [--to-version N] [--recursive] [--dry-run] [--parallel N] URI...
      An object, TARGET of encrypt and SOURCE of decrypt, is a local file, or cryptos3://bucket/key,
      or s3a://bucket/key, which is the same. SOURCE of encrypt is a local file, or any URI that
      Hadoop reads; TARGET of decrypt is a local file.
        --key NAME  encrypts a local file with this key, not that of fs.cryptos3.key.name
        --force     replaces TARGET if it exists
        --check     authenticates every chunk; without it no key is needed
      rewrap gives objects in S3 the newest version of their key, and does not see what is in them.
        --to-version N  this version of the key instead
        --recursive     a URI of a directory stands for all objects in it
        --dry-run       says what would be done, and does nothing
        --parallel N    so many objects at a time, 8 by default""";

  private final String command;

  private FileTool(String command) {
    this.command = command;
  }

  /** Runs one command and exits with its status: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] words) {
    System.exit(run(new Configuration(), words));
  }

  /** Runs one command; after its name, Hadoop's generic options may follow, such as -D. */
  static int run(Configuration conf, String... words) {
    String command = words.length == 0 ? "" : words[0];
    String[] rest = Arrays.stream(words).skip(1).toArray(String[]::new);
    try {
      return ToolRunner.run(conf, new FileTool(command), rest);
    } catch (UsageException e) {
      System.err.println("cryptos3 " + command + ": " + e.getMessage());
      System.err.println(USAGE);
      return WRONG_USAGE;
    } catch (Exception e) {
      // Hadoop throws whatever it likes, for its own options too.
      LOG.debug("{} failed", command, e);
      System.err.println("cryptos3 " + command + ": " + message(e));
      return FAILED;
    }
  }

  /** For {@link ToolRunner}, which has taken Hadoop's options out. */
  @Override
  public int run(String[] words) throws UsageException, IOException {
    run(List.of(words));
    return 0;
  }

  private void run(List<String> words) throws UsageException, IOException {
    if (words.contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    switch (command) {
      case "encrypt" ->
          Encryption.run(parse(words, Arguments.KEY, Arguments.FORCE).withNames(2), getConf());
      case "decrypt" -> Decryption.run(parse(words, Arguments.FORCE).withNames(2), getConf());
      case "inspect" ->
          Inspection.run(parse(words, Arguments.CHECK).withNames(1), getConf(), System.out);
      case "rewrap" ->
          Rewrap.run(
              parse(
                  words,
                  Arguments.TO_VERSION,
                  Arguments.RECURSIVE,
                  Arguments.DRY_RUN,
                  Arguments.PARALLEL),
              getConf(),
              System.out);
      default -> throw new UsageException("no such command");
    }
  }

  private static Arguments parse(List<String> words, String... allowed) throws UsageException {
    return Arguments.parse(words, Set.of(allowed));
  }

  private static String message(Exception e) {
    if (e instanceof FileSystemException named && named.getReason() == null) {
      return named.getClass().getSimpleName() + ": " + named.getFile();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
