package io.cryptos3.fs.tool;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The words after the name of a command.
 *
 * @param flags options without a value
 * @param key of {@code --key}
 * @param names of files and objects
 */
record Arguments(Set<String> flags, Optional<String> key, List<String> names) {
  static final String FORCE = "--force";
  static final String CHECK = "--check";
  static final String KEY = "--key";

  /** The words make no sense. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  /**
   * Sorts words.
   *
   * @param allowed the options of the command
   * @param names how many names it needs
   */
  static Arguments parse(List<String> words, Set<String> allowed, int names) throws UsageException {
    Set<String> flags = new LinkedHashSet<>();
    List<String> found = new ArrayList<>();
    String key = null;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-")) {
        found.add(word);
      } else if (!allowed.contains(word)) {
        throw new UsageException("unknown option " + word);
      } else if (!word.equals(KEY)) {
        flags.add(word);
      } else if (++i < words.size()) {
        key = words.get(i);
      } else {
        throw new UsageException(KEY + " needs the name of a key");
      }
    }
    if (found.size() != names) {
      throw new UsageException("expected " + names + " names, not " + found.size());
    }
    return new Arguments(Set.copyOf(flags), Optional.ofNullable(key), List.copyOf(found));
  }

  boolean force() {
    return flags.contains(FORCE);
  }

  boolean check() {
    return flags.contains(CHECK);
  }
}
