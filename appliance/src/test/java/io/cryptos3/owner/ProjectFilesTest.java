package io.cryptos3.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.Fingerprint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFilesTest {

  private static final Fingerprint FINGERPRINT = Fingerprint.ofHash(new byte[32]);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "../sales", "a/b", ".hidden", "a b"})
  void namesThatAreNoFileNamesAreRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> ProjectFiles.in(directory, name));
  }

  @Test
  void whatIsNoDescriptorIsNamed() throws Exception {
    Path file = directory.resolve("sales.project.json");
    Files.writeString(file, "{}");
    String message =
        assertThrows(IOException.class, () -> ProjectFiles.readDescriptor(file)).getMessage();
    assertTrue(message.startsWith("Not a project descriptor: " + file), message);
  }

  @Test
  void theCertificateIsForTheHostThatWasCalledUnlessSaidOtherwise() {
    assertEquals(List.of("appliance.example.com"), hosts("https://appliance.example.com:8444"));
    assertEquals(List.of("localhost", "127.0.0.1", "::1"), hosts("https://127.0.0.1:8444"));
    assertEquals(List.of("localhost", "127.0.0.1", "::1"), hosts("https://[::1]:8444"));
    assertEquals(List.of("other"), hosts("https://appliance.example.com", "other"));
  }

  @Test
  void aTargetNeedsAHost() {
    assertThrows(IllegalArgumentException.class, () -> hosts("appliance:8444"));
  }

  private static List<String> hosts(String url, String... named) {
    return BootstrapTarget.of(URI.create(url), FINGERPRINT, List.of(named)).hosts();
  }
}
