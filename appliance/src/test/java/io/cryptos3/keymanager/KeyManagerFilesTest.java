package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyManagerFilesTest {
  @TempDir private Path parent;

  @Test
  void the_first_start_makes_files_that_only_their_owner_may_read() throws IOException {
    try (KeyManagerFiles files = open(parent.resolve("km.storage-key"))) {
      touchAll(files);
    }

    assertEquals("rwx------", mode(parent.resolve("km")));
    assertEquals("rw-------", mode(parent.resolve("km/tls.pem")));
    assertEquals("rw-------", mode(parent.resolve("km/record-signing.key")));
    assertEquals("rw-------", mode(parent.resolve("km.storage-key")));
  }

  @Test
  void the_next_start_finds_the_same_keys() throws IOException {
    Path storageKey = parent.resolve("km.storage-key");
    String tls;
    byte[] record;
    try (KeyManagerFiles files = open(storageKey)) {
      touchAll(files);
      tls = files.tls(Clock.systemUTC()).fingerprint().toString();
      record = recordKey(files);
    }
    try (KeyManagerFiles files = open(storageKey)) {
      assertEquals(tls, files.tls(Clock.systemUTC()).fingerprint().toString());
      assertTrue(java.util.Arrays.equals(record, recordKey(files)));
    }
  }

  // Q2
  @Test
  void the_storage_key_may_not_lie_beside_the_database() throws IOException {
    assertFails("must not lie beside the database", parent.resolve("km/storage-key"));
    Files.createSymbolicLink(parent.resolve("elsewhere"), parent.resolve("km"));
    assertFails("must not lie beside the database", parent.resolve("elsewhere/storage-key"));
  }

  @Test
  void a_key_file_that_is_missing_beside_a_database_is_not_made_anew() throws IOException {
    try (KeyManagerFiles files = open(parent.resolve("km.storage-key"))) {
      touchAll(files);
      Files.createFile(files.database());
    }
    try (KeyManagerFiles files = open(parent.resolve("another.storage-key"))) {
      IOException e = assertThrows(IOException.class, files::storageKey);
      assertTrue(e.getMessage().contains("another.storage-key"), e.getMessage());
    }
  }

  @Test
  void a_directory_that_others_may_enter_and_a_key_that_they_may_read_are_refused()
      throws IOException {
    Path storageKey = parent.resolve("km.storage-key");
    try (KeyManagerFiles files = open(storageKey)) {
      touchAll(files);
    }
    Files.setPosixFilePermissions(storageKey, PosixFilePermissions.fromString("rw-r-----"));
    try (KeyManagerFiles files = open(storageKey)) {
      assertThrows(IOException.class, files::storageKey);
    }
    Files.setPosixFilePermissions(
        parent.resolve("km"), PosixFilePermissions.fromString("rwxr-x---"));
    assertFails("chmod 700", storageKey);
  }

  @Test
  void two_servers_cannot_use_one_directory() throws IOException {
    try (KeyManagerFiles first = open(parent.resolve("km.storage-key"))) {
      assertFails("Another process uses", parent.resolve("km.storage-key"));
      touchAll(first);
    }
  }

  private KeyManagerFiles open(Path storageKey) throws IOException {
    return KeyManagerFiles.open(parent.resolve("km"), storageKey, TestOwner.RANDOM);
  }

  private void assertFails(String message, Path storageKey) {
    IOException e = assertThrows(IOException.class, () -> open(storageKey).close());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  private static void touchAll(KeyManagerFiles files) throws IOException {
    files.tls(Clock.systemUTC());
    files.storageKey().close();
    files.recordKey().close();
  }

  private static byte[] recordKey(KeyManagerFiles files) throws IOException {
    try (SigningKey key = files.recordKey()) {
      return key.verifyKey().encode();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
