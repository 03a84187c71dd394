package io.cryptos3.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class IdentityFileTest {

  @TempDir private Path directory;
  private final TlsIdentity identity = new TestPki().client("etl");

  @Test
  void readsWhatItWrote() throws Exception {
    Path file = directory.resolve("etl.pem");
    IdentityFile.write(file, identity);
    TlsIdentity read = IdentityFile.read(file);
    assertEquals(identity.chain(), read.chain());
    assertEquals(identity.privateKey(), read.privateKey());
  }

  @Test
  void onlyTheOwnerMayReadIt() throws Exception {
    Path file = directory.resolve("etl.pem");
    IdentityFile.write(file, identity);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertMessage("too open: " + file, () -> IdentityFile.read(file));
  }

  @Test
  void isNeverOverwritten() throws Exception {
    Path file = directory.resolve("etl.pem");
    IdentityFile.write(file, identity);
    assertMessage("exists already", () -> IdentityFile.write(file, identity));
  }

  @Test
  void aFileWithoutKeyIsNamed() throws Exception {
    Path file = directory.resolve("empty.pem");
    PrivateFiles.create(file, SecretBytes.copyOf(new byte[0]));
    assertMessage("needs a private key", () -> IdentityFile.read(file));
  }

  @Test
  void theKeyIsNotInTheTextForm() {
    assertTrue(identity.toString().startsWith("TlsIdentity[CN=etl, sha256:"), identity::toString);
  }

  private static void assertMessage(String expected, Executable action) {
    String message = assertThrows(IOException.class, action).getMessage();
    assertTrue(message.contains(expected), message);
  }
}
