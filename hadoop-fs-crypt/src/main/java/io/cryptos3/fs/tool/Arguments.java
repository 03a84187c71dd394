package io.cryptos3.fs.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The words after the name of a command.
 *
 * @param flags options without a value
 * @param values of the other options
 * @param names of files and objects
 */
record Arguments(Set<String> flags, Map<String, String> values, List<String> names) {
  static final String FORCE = "--force";
  static final String CHECK = "--check";
  static final String KEY = "--key";
  static final String RECURSIVE = "--recursive";
  static final String DRY_RUN = "--dry-run";
  static final String TO_VERSION = "--to-version";
  static final String PARALLEL = "--parallel";

  private static final Set<String> WITH_VALUE = Set.of(KEY, TO_VERSION, PARALLEL);

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
   */
  static Arguments parse(List<String> words, Set<String> allowed) throws UsageException {
    Set<String> flags = new LinkedHashSet<>();
    Map<String, String> values = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-")) {
        names.add(word);
      } else if (!allowed.contains(word)) {
        throw new UsageException("unknown option " + word);
      } else if (!WITH_VALUE.contains(word)) {
        flags.add(word);
      } else if (++i < words.size()) {
        values.put(word, words.get(i));
      } else {
        throw new UsageException(word + " needs a value");
      }
    }
    return new Arguments(Set.copyOf(flags), Map.copyOf(values), List.copyOf(names));
  }

  /** Returns itself, if it has as many names as a command needs. */
  Arguments withNames(int count) throws UsageException {
    if (names.size() != count) {
      throw new UsageException("expected " + count + " names, not " + names.size());
    }
    return this;
  }

  boolean force() {
    return flags.contains(FORCE);
  }

  boolean check() {
    return flags.contains(CHECK);
  }

  Optional<String> key() {
    return Optional.ofNullable(values.get(KEY));
  }

  /** Returns the number that an option has, if it is there. */
  OptionalInt number(String option) throws UsageException {
    String value = values.get(option);
    try {
      return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    } catch (NumberFormatException e) {
      throw new UsageException(option + " needs a number, not " + value);
    }
  }
}
