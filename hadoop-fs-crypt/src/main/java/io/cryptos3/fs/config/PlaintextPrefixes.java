package io.cryptos3.fs.config;

import io.cryptos3.fs.path.PathElements;
import java.util.List;

/** Reads the prefixes whose objects are plaintext. */
final class PlaintextPrefixes {
  private PlaintextPrefixes() {}

  static List<PathElements> parse(List<ConfigValue> items) {
    return items.stream().map(PlaintextPrefixes::parse).toList();
  }

  private static PathElements parse(ConfigValue item) {
    PathElements prefix = PathPrefix.parse(item);
    if (prefix.names().isEmpty()) {
      throw item.refused("a bucket that is all plaintext is read as s3a://");
    }
    return prefix;
  }
}
