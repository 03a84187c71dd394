package io.cryptos3.fs.config;

import io.cryptos3.fs.path.PathElements;
import java.util.ArrayList;
import java.util.List;

/** The keys of all that is at a prefix or below it. */
public record KeyRule(PathElements prefix, KeyNames keys) {

  /**
   * Reads rules in their order. One that an earlier one leaves nothing to is refused: objects would
   * get another key than whoever wrote it expects.
   */
  static List<KeyRule> parse(List<ConfigValue> items) {
    List<KeyRule> rules = new ArrayList<>();
    for (ConfigValue item : items) {
      KeyRule rule = parse(item);
      for (KeyRule earlier : rules) {
        if (rule.prefix.startsWith(earlier.prefix)) {
          throw item.refused(
              "never applies, as the first rule that matches wins: '%s' stands before it"
                  .formatted(earlier));
        }
      }
      rules.add(rule);
    }
    return List.copyOf(rules);
  }

  /** Split at the last {@code =}: the names of partitions have some too. */
  private static KeyRule parse(ConfigValue item) {
    int end = item.text().lastIndexOf('=');
    if (end < 0) {
      throw item.refused("has no key; PREFIX=KEY or PREFIX=KEY|OLDER|… is needed");
    }
    return new KeyRule(
        PathPrefix.parse(item.part(item.text().substring(0, end))),
        KeyNames.parse(item.part(item.text().substring(end + 1))));
  }

  @Override
  public String toString() {
    return prefix + "=" + keys;
  }
}
