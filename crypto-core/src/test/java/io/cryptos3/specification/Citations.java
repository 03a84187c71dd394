package io.cryptos3.specification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where comments of Java sources name a rule, such as {@code Z1}. */
final class Citations {
  private static final Pattern COMMENT =
      Pattern.compile("(?://|^\\s*(?:/\\*)?\\*)(.*)$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\d{1,2}\\b");

  private final Map<String, SortedSet<String>> filesByName = new TreeMap<>();

  /**
   * Reads all sources below some folders.
   *
   * @throws IOException if a folder does not exist: nothing is left out silently
   */
  static Citations in(List<Path> folders) throws IOException {
    Citations citations = new Citations();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String type = file.getFileName().toString().replace(".java", "");
          citations.add(type, Files.readString(file));
        }
      }
    }
    return citations;
  }

  static Citations of(String type, String source) {
    Citations citations = new Citations();
    citations.add(type, source);
    return citations;
  }

  private void add(String type, String source) {
    COMMENT
        .matcher(source)
        .results()
        .flatMap(comment -> NAME.matcher(comment.group(1)).results())
        .forEach(
            name -> filesByName.computeIfAbsent(name.group(), any -> new TreeSet<>()).add(type));
  }

  /** Returns the types that cite a rule, by name. */
  SortedSet<String> of(String rule) {
    return filesByName.getOrDefault(rule, new TreeSet<>());
  }

  /** Returns everything that has the form of a rule's name. */
  SortedSet<String> names() {
    return new TreeSet<>(filesByName.keySet());
  }
}
