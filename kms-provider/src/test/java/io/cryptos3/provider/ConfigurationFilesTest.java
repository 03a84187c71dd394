package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.provider.client.ClientIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the configuration names: the client's identity and the project descriptor. */
class ConfigurationFilesTest {
  @TempDir Path folder;
  private FakeProject project;

  @BeforeEach
  void create() throws Exception {
    project = new FakeProject(folder);
  }

  private IOException refused() {
    URI uri = URI.create("splitkey://https@localhost:9600/demo");
    return assertThrows(
        IOException.class, () -> SplitKeyProvider.open(uri, project.configuration()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx--x---"})
  void anIdentityThatOthersMayUseIsRefused(String mode) throws IOException {
    Files.setPosixFilePermissions(project.identityFile(), PosixFilePermissions.fromString(mode));
    IOException e = refused();
    assertTrue(e.getMessage().contains(mode), e.getMessage());
    assertTrue(e.getMessage().contains("chmod 600 " + project.identityFile()), e.getMessage());
  }

  @Test
  void anIdentityThatIsOnlyReadableIsFine() throws Exception {
    Files.setPosixFilePermissions(
        project.identityFile(), PosixFilePermissions.fromString("r--------"));
    assertEquals(
        "CN=alice of " + project.identityFile(),
        ClientIdentity.read(project.identityFile()).toString());
  }

  @Test
  void anIdentityWithoutKeyOrCertificateIsRefused() throws IOException {
    String pem = Files.readString(project.identityFile());
    int certificates = pem.indexOf("-----BEGIN CERTIFICATE");
    Files.writeString(project.identityFile(), pem.substring(certificates));
    assertTrue(refused().getMessage().endsWith("holds no private key"));
    Files.writeString(project.identityFile(), pem.substring(0, certificates));
    assertTrue(refused().getMessage().endsWith("holds no certificate"));
  }

  @Test
  void aDamagedIdentityIsRefusedWithoutShowingIt() throws IOException {
    String pem = Files.readString(project.identityFile());
    String damaged = pem.replaceFirst("\n.", "\n!");
    Files.writeString(project.identityFile(), damaged);
    IOException e = refused();
    assertFalse(e.toString().contains(pem.substring(40, 60)), e.toString());
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(project.identityFile());
    assertTrue(refused().getMessage().contains(project.identityFile().toString()));
    Files.delete(project.projectFile());
    assertTrue(refused().getMessage().contains(project.projectFile().toString()));
  }

  @Test
  void aProjectDescriptorThatWasChangedIsRefused() throws IOException {
    String json = Files.readString(project.projectFile());
    Files.writeString(project.projectFile(), json.replace("key-manager.invalid", "evil.invalid"));
    assertTrue(refused().getMessage().contains("not signed by the owner key"));
  }

  @Test
  void theDescriptorOfAnotherProjectIsRefused() {
    URI other = URI.create("splitkey://https@localhost:9600/other");
    IOException e =
        assertThrows(
            IOException.class, () -> SplitKeyProvider.open(other, project.configuration()));
    assertTrue(e.getMessage().contains("describes project demo"), e.getMessage());
  }
}
