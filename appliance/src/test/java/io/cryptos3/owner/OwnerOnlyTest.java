package io.cryptos3.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code that servers and clients run has no way to handle the owner's secrets. */
class OwnerOnlyTest {
  private static final Pattern SECRETS =
      Pattern.compile("io\\.cryptos3\\.splitkey\\.(MasterKey|OwnerSecrets|InstanceShares)\\b");

  private static final Path PACKAGES = Path.of("java/io/cryptos3");

  // D2, S8
  @Test
  void theMasterKeyIsKnownToTheOwnersCommandsOnly() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (Path sources : new Path[] {Path.of("src/main"), Path.of("../kms-provider/src/main")}) {
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (file.toString().endsWith(".java") && SECRETS.matcher(Files.readString(file)).find()) {
            packages.add(PACKAGES.relativize(sources.relativize(file.getParent())).toString());
          }
        }
      }
    }
    assertEquals(
        Set.of("cli/options", "cli/owner", "cli/server", "masterkey", "owner", "recovery"),
        packages);
  }
}
