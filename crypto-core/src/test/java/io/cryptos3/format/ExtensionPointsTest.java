package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A suite and a format version are one class and one entry each, as {@code docs/architecture.md}
 * says: nothing but the entry knows the class.
 */
class ExtensionPointsTest {
  private static final Path SOURCES = Path.of("src/main/java/io/cryptos3");

  @ParameterizedTest
  @CsvSource({
    "GcmChunkCipher, Suite",
    "CtrHmacChunkCipher, Suite",
    "HeaderV1, FormatVersion",
  })
  void nothingButItsEntryKnowsTheClass(String name, String entry) throws IOException {
    Set<String> expected = new TreeSet<>(Set.of(name + ".java", entry + ".java"));
    assertEquals(expected, filesThatName(name));
  }

  private static Set<String> filesThatName(String name) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file).contains(name)) {
          found.add(file.getFileName().toString());
        }
      }
    }
    return found;
  }
}
