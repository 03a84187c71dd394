package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of the format is cited in a comment where it is met, and where it is tested. */
class SpecificationCoverageTest {
  private static final Path SPECIFICATION = Path.of("../docs/spec/object-format.md");

  @ParameterizedTest
  @ValueSource(strings = {"src/main/java", "src/test/java"})
  void noRuleIsLeftOut(String sources) throws IOException {
    Set<String> rules = find("\\*\\*([A-Z]\\d+)\\*\\*", Files.readString(SPECIFICATION));
    assertFalse(rules.isEmpty());
    rules.removeAll(citedIn(Path.of(sources, "io/cryptos3/format")));
    assertEquals(Set.of(), rules);
  }

  private static Set<String> citedIn(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.toList();
    }
    Set<String> cited = new TreeSet<>();
    for (Path file : files) {
      for (String comment : find("((?://|^ *\\*|/\\*\\*).*)", Files.readString(file))) {
        cited.addAll(find("\\b([HKCL]\\d)\\b", comment));
      }
    }
    return cited;
  }

  private static Set<String> find(String regex, String text) {
    return Pattern.compile(regex, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
