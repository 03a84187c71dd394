package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.URIUtil;

/** A path with parameters that are whole segments: {@code /v1/keys/{name}}. */
final class PathTemplate {
  private final List<String> segments;

  PathTemplate(String template) {
    this.segments = split(template);
  }

  /**
   * Returns the parameters by name, percent-decoded, if the path fits; an empty segment never does.
   *
   * @param path canonical and encoded still: what is decoded after the split cannot move a slash
   */
  Optional<Map<String, String>> match(String path) {
    List<String> found = split(path);
    if (found.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < found.size(); i++) {
      String expected = segments.get(i);
      String actual = found.get(i);
      if (isParameter(expected) && !actual.isEmpty()) {
        parameters.put(expected.substring(1, expected.length() - 1), decode(actual));
      } else if (!expected.equals(actual)) {
        return Optional.empty();
      }
    }
    return Optional.of(Map.copyOf(parameters));
  }

  private static String decode(String segment) {
    try {
      return URIUtil.decodePath(segment);
    } catch (RuntimeException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, "The path is malformed", e);
    }
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  private static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
