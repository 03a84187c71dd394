package io.cryptos3.fs.config;

import io.cryptos3.fs.path.FinalPlace;
import io.cryptos3.fs.path.PathElements;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** Reads prefixes of paths. Each is written in the one way that leaves no doubt. */
final class PathPrefix {
  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  private PathPrefix() {}

  static PathElements parse(ConfigValue value) {
    String text = value.text();
    if (!text.startsWith("/")) {
      throw value.refused("a prefix begins with /, without scheme and bucket");
    }
    if (text.contains("*") || text.contains("?")) {
      throw value.refused("a prefix is no pattern: it holds for all that is below it");
    }
    List<String> names = names(text);
    if (names.stream().anyMatch(NO_NAMES::contains)) {
      throw value.refused("a prefix has no empty element, and neither . nor ..");
    }
    PathElements prefix = PathElements.of(new Path(text));
    if (!FinalPlace.of(prefix).equals(prefix)) {
      throw value.refused("what is below it stands for another place: " + FinalPlace.of(prefix));
    }
    return prefix;
  }

  /** One {@code /} at the end is allowed, as directories are often written so. */
  private static List<String> names(String text) {
    String inner = text.replaceFirst("^/", "").replaceFirst("/$", "");
    return inner.isEmpty() && text.equals("/") ? List.of() : List.of(inner.split("/", -1));
  }
}
