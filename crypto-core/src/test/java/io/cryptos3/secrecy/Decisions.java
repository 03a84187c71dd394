package io.cryptos3.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What people have decided, one line each: {@code name = why}. A line that begins with # is a
 * comment.
 */
record Decisions(Map<String, String> reasons) {

  /** Reads a file of the module of a test; none is an empty one. */
  static Decisions read(Class<?> test, String file) {
    Map<String, String> reasons = new TreeMap<>();
    try (InputStream in = test.getResourceAsStream("/secrecy/" + file)) {
      String text = in == null ? "" : new String(in.readAllBytes(), UTF_8);
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" = ", 2))
          .forEach(decision -> reasons.put(decision[0], decision.length == 1 ? "" : decision[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reasons.forEach((name, reason) -> assertTrue(!reason.isBlank(), () -> "why? " + name));
    return new Decisions(reasons);
  }

  Set<String> names() {
    return reasons.keySet();
  }

  void requireReasonsAmong(Set<String> known) {
    reasons.forEach(
        (name, reason) -> assertTrue(known.contains(reason), () -> name + " = " + reason));
  }
}
