package io.cryptos3.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every rule of docs/spec is named in a comment where the code meets it and where a test proves it,
 * in whichever module. The table of them is left in target/specification-coverage.md.
 */
class SpecificationCoverageTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> MODULES =
      List.of("crypto-core", "kms-provider", "hadoop-fs-crypt", "appliance");
  private static final List<String> MORE_TESTS =
      List.of(
          "integration-tests/harness",
          "integration-tests/mapreduce",
          "integration-tests/spark-4.2");

  @Test
  void everyRuleIsMetAndTested() throws IOException {
    Coverage coverage =
        new Coverage(
            List.of(read("object-format"), read("split-keys")),
            Citations.in(folders(MODULES.stream(), "src/main/java")),
            Citations.in(
                folders(Stream.concat(MODULES.stream(), MORE_TESTS.stream()), "src/test/java")));
    Files.writeString(Path.of("target/specification-coverage.md"), coverage.table());
    assertEquals("", String.join("\n", coverage.problems()));
  }

  private static Specification read(String document) throws IOException {
    Path file = ROOT.resolve("docs/spec/" + document + ".md");
    return Specification.parse(document, Files.readString(file));
  }

  private static List<Path> folders(Stream<String> modules, String sources) {
    return modules.map(module -> ROOT.resolve(module).resolve(sources)).toList();
  }
}
