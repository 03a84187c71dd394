package io.cryptos3.provider.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words after the name of a command.
 *
 * @param flags options without a value
 * @param values options with one
 * @param names the other words
 */
record Arguments(Set<String> flags, Map<String, String> values, List<String> names) {
  static final String KEY = "--key";
  static final String OUT = "--out";
  static final String PROVIDER = "--provider";
  static final String REPLACE = "--replace";
  static final String FORCE = "--force";
  private static final Set<String> WITH_VALUE = Set.of(KEY, OUT, PROVIDER);

  /** A file that stands for standard input. */
  static final String STANDARD_INPUT = "-";

  /**
   * Sorts words.
   *
   * @param allowed the options of the command, besides {@link #PROVIDER}
   * @param least how many names it needs
   * @param most how many it takes
   */
  static Arguments parse(List<String> words, Set<String> allowed, int least, int most)
      throws UsageException {
    Set<String> flags = new LinkedHashSet<>();
    Map<String, String> values = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-") || word.equals(STANDARD_INPUT)) {
        names.add(word);
      } else if (!allowed.contains(word) && !word.equals(PROVIDER)) {
        throw new UsageException("unknown option " + word);
      } else if (!WITH_VALUE.contains(word)) {
        flags.add(word);
      } else if (++i < words.size()) {
        values.put(word, words.get(i));
      } else {
        throw new UsageException(word + " needs a value");
      }
    }
    if (names.size() < least || names.size() > most) {
      throw new UsageException(
          "expected "
              + (least == most ? "" : least + " to ")
              + most
              + " names, not "
              + names.size());
    }
    return new Arguments(Set.copyOf(flags), Map.copyOf(values), List.copyOf(names));
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /** Returns the name of the secret. */
  String secret() {
    return names.get(0);
  }
}
