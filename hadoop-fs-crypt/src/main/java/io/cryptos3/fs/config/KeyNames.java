package io.cryptos3.fs.config;

import java.util.HashSet;
import java.util.List;

/**
 * The keys of a place, as {@code KEY} or {@code KEY|OLDER|…}.
 *
 * @param accepted all of them; objects that name another are not read
 */
public record KeyNames(List<String> accepted) {

  /** Copies the names. */
  public KeyNames {
    accepted = List.copyOf(accepted);
  }

  static KeyNames parse(ConfigValue value) {
    List<String> names = value.split("\\|");
    if (names.contains("")) {
      throw value.refused("a key has no name; KEY or KEY|OLDER|… is needed");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw value.refused("a key is named twice");
    }
    return new KeyNames(names);
  }

  /** Returns the key of new objects. */
  public String current() {
    return accepted.get(0);
  }

  @Override
  public String toString() {
    return String.join("|", accepted);
  }
}
