package io.cryptos3.fs.commit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.fs.CryptoS3FileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Hadoop's daemons and shell have no classes of MapReduce, and {@code cryptos3://} all the same.
 */
class MapReduceStaysHereTest {

  @Test
  void onlyThisPackageRefersToMapReduce() throws Exception {
    Path classes =
        Path.of(
            CryptoS3FileSystem.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      Set<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".class") && refersToMapReduce(file))
              .map(file -> classes.relativize(file.getParent()))
              .collect(Collectors.toSet());
      assertEquals(Set.of(Path.of("io", "cryptos3", "fs", "commit")), packages);
    }
  }

  private static boolean refersToMapReduce(Path file) {
    try {
      String constants = Files.readString(file, ISO_8859_1);
      return constants.contains("org/apache/hadoop/mapred");
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
