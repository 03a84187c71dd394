package io.cryptos3.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vectors are what the independent implementation makes: nobody edited them. */
class GeneratedVectorsTest {
  private static final Path TESTS = Path.of("src/test/java");

  @TempDir Path dir;

  @Test
  void theGeneratorGivesTheVectorsByteForByte() throws IOException {
    Path generated = dir.resolve("vectors");
    Python.Run run = Python.orSkip().run("generate_vectors.py", "", generated.toString());
    assertEquals(0, run.exit(), run.stderr());
    Set<Path> files = filesIn(generated);
    Set<Path> committed = filesIn(VectorFile.ROOT);
    committed.remove(Path.of("README.md"));
    assertEquals(committed, files);
    for (Path file : files) {
      assertArrayEquals(
          Files.readAllBytes(VectorFile.ROOT.resolve(file)),
          Files.readAllBytes(generated.resolve(file)),
          file.toString());
    }
  }

  @Test
  void aTestReadsEveryFolder() throws IOException {
    StringBuilder tests = new StringBuilder();
    for (Path file : filesIn(TESTS)) {
      tests.append(Files.readString(TESTS.resolve(file)));
    }
    for (Path file : filesIn(VectorFile.ROOT)) {
      if (file.getNameCount() == 2) {
        String folder = file.getParent().toString();
        VectorFile.in(folder)
            .map(VectorFile::result)
            .distinct()
            .map(result -> "folder = \"%s\", result = \"%s\"".formatted(folder, result))
            .forEach(source -> assertTrue(tests.indexOf(source) >= 0, source));
      }
    }
  }

  private static Set<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
