package io.cryptos3.fs.config;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A value, or one item of a list of values.
 *
 * @param origin where it stands, for messages: its key, and its number in a list
 */
record ConfigValue(String origin, String text) {

  /** Returns the parts between separators, without white space around them. */
  List<String> split(String separator) {
    return Arrays.stream(text.split(separator, -1)).map(String::trim).toList();
  }

  /** Returns the items of a list that commas separate. */
  List<ConfigValue> items() {
    List<String> texts = split(",");
    return IntStream.range(0, texts.size())
        .mapToObj(i -> new ConfigValue(origin + ", item " + (i + 1), texts.get(i)))
        .toList();
  }

  /** As this, with a part of the text. */
  ConfigValue part(String partOfText) {
    return new ConfigValue(origin, partOfText.trim());
  }

  IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException("%s: '%s': %s".formatted(origin, text, reason));
  }
}
