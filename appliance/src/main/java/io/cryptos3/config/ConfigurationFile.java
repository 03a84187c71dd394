package io.cryptos3.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A server's configuration: Java properties whose keys are the server's long options without the
 * hyphens. An option on the command line wins over the file. The file holds names of files with
 * secrets, never secrets.
 */
public final class ConfigurationFile implements IDefaultValueProvider {

  /** The option that names the file. */
  static final String OPTION = "--config";

  private static final Set<String> NO_KEYS = Set.of("config", "help", "version");

  private final Properties values;

  private ConfigurationFile(Properties values) {
    this.values = values;
  }

  /**
   * Reads a file.
   *
   * @param server the command whose options are the keys
   * @throws IOException if it cannot be read, or has a key that the server does not know
   */
  public static ConfigurationFile read(Path file, CommandSpec server) throws IOException {
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      values.load(reader);
    } catch (IllegalArgumentException e) {
      throw new IOException("Malformed configuration: " + file + ": " + e.getMessage(), e);
    }
    Set<String> known = keys(server);
    for (String key : new TreeSet<>(values.stringPropertyNames())) {
      if (!known.contains(key)) {
        throw new IOException(
            "Unknown key in " + file + ": " + key + nearest(key, known).orElse(""));
      }
    }
    return new ConfigurationFile(values);
  }

  /** Returns the keys of a server's configuration. */
  public static Set<String> keys(CommandSpec server) {
    return server.options().stream()
        .map(ConfigurationFile::key)
        .filter(key -> !NO_KEYS.contains(key))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? value(key(option)).orElse(null) : null;
  }

  /** Returns what the file has for a key; empty if that is blank or missing. */
  Optional<String> value(String key) {
    return Optional.ofNullable(values.getProperty(key))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }

  private static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private static Optional<String> nearest(String key, Set<String> known) {
    return known.stream()
        .min(Comparator.comparing(candidate -> distance(key, candidate)))
        .map(candidate -> " (the nearest known one is " + candidate + ")");
  }

  /** How many letters have to be inserted, removed or replaced (Levenshtein's distance). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
