package io.cryptos3.masterkey;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A person at a terminal, who types what a test says. */
final class TestTerminal {
  private final StringWriter shown = new StringWriter();
  private final ArrayDeque<char[]> toType = new ArrayDeque<>();
  private final List<char[]> typed = new ArrayList<>();

  void type(String... lines) {
    Arrays.stream(lines).map(String::toCharArray).forEach(toType::add);
  }

  Dialog dialog() {
    return new Dialog(new PrintWriter(shown, true), this::next);
  }

  private char[] next(String prompt) {
    shown.append(prompt).append('\n');
    char[] line = toType.poll();
    if (line != null) {
      typed.add(line);
    }
    return line;
  }

  String shown() {
    return shown.toString();
  }

  boolean typedIsWiped() {
    return !typed.isEmpty()
        && typed.stream().allMatch(line -> new String(line).chars().allMatch(c -> c == 0));
  }
}
