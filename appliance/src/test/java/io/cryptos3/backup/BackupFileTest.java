package io.cryptos3.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.DecapsulationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFileTest {
  private static final BackupManifest MANIFEST =
      BackupManifest.of(BackupKind.APPLIANCE, "sales", Instant.parse("2030-01-02T03:04:05Z"));
  private static final List<String> NAMES = List.of("one.db", "two.key");

  private final SecureRandom random = new SecureRandom();
  private final SecretBytes secret = SecretBytes.random(32, random);
  private final DecapsulationKey key = DecapsulationKey.derive(secret, "test");

  @TempDir private Path directory;
  private Path backup;
  private Path place;
  private byte[] large;

  @BeforeEach
  void write() throws Exception {
    backup = directory.resolve("sales.backup");
    place = directory.resolve("data");
    large = new byte[40_000];
    random.nextBytes(large);
    Path database = Files.write(directory.resolve("db"), large);
    try (BackupWriter writer =
            BackupWriter.create(backup, BackupKind.APPLIANCE, MANIFEST, key.publicKey(), random);
        SecretBytes small = SecretBytes.copyOf("small".getBytes(StandardCharsets.US_ASCII))) {
      writer.add("one.db", database);
      writer.add("two.key", small);
      writer.finish();
    }
  }

  @Test
  void whatWasBackedUpIsRestored() throws Exception {
    assertEquals(MANIFEST, restore(backup, key, NAMES));
    assertEquals(large.length, Files.size(place.resolve("one.db")));
    assertTrue(Arrays.equals(large, Files.readAllBytes(place.resolve("one.db"))));
    assertEquals("small", Files.readString(place.resolve("two.key")));
    assertEquals("rwx------", mode(place));
    assertEquals("rw-------", mode(place.resolve("two.key")));
    assertEquals("rw-------", mode(backup));
  }

  @Test
  void anotherKeyDoesNotOpenIt() {
    DecapsulationKey other = DecapsulationKey.derive(secret, "another");
    assertRefused(backup, other, NAMES, "made for another key");
  }

  @Test
  void aChangedByteAnywhereIsNoticedBeforeAnythingIsInItsPlace() throws Exception {
    byte[] whole = Files.readAllBytes(backup);
    Path changed = directory.resolve("changed");
    for (int at = 0; at < whole.length; at += at < 700 ? 1 : 997) {
      byte[] bytes = whole.clone();
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(changed, bytes);
      assertRefused(changed, key, NAMES, "");
    }
  }

  @Test
  void aCutOrLongerFileIsNoticedBeforeAnythingIsInItsPlace() throws Exception {
    byte[] whole = Files.readAllBytes(backup);
    Path changed = directory.resolve("changed");
    for (int length = 0; length < whole.length; length += length < 700 ? 50 : 1600) {
      Files.write(changed, Arrays.copyOf(whole, length));
      assertRefused(changed, key, NAMES, "");
    }
    Files.write(changed, Arrays.copyOf(whole, whole.length - 1));
    assertRefused(changed, key, NAMES, "");
    Files.write(changed, Arrays.copyOf(whole, whole.length + 1));
    assertRefused(changed, key, NAMES, "");
  }

  @Test
  void aBackupOfAnotherKindOrWithOtherEntriesIsRefused() {
    assertRefused(backup, key, List.of("one.db"), "not expected: two.key");
    assertRefused(backup, key, List.of("one.db", "two.key", "three"), "lacks [three]");
    IOException other =
        assertThrows(IOException.class, () -> BackupReader.open(backup, BackupKind.RECOVERY, key));
    assertTrue(other.getMessage().startsWith("Not a recovery-file"), other.getMessage());
  }

  // S6
  @Test
  void nothingThatIsThereIsReplaced() throws Exception {
    Files.createDirectory(place);
    Files.writeString(place.resolve("data"), "older");
    assertThrows(IOException.class, () -> restore(backup, key, NAMES));
    assertEquals("older", Files.readString(place.resolve("data")));
    assertThrows(
        IOException.class,
        () -> BackupWriter.create(backup, BackupKind.APPLIANCE, MANIFEST, key.publicKey(), random));
  }

  @Test
  void aRestoreThatWasKilledIsDoneAgain() throws Exception {
    RestoredFolder killed = RestoredFolder.at(place);
    Files.writeString(killed.resolve("one.db"), "half");
    assertFalse(Files.exists(place));
    restore(backup, key, NAMES);
    assertTrue(Arrays.equals(large, Files.readAllBytes(place.resolve("one.db"))));
  }

  @Test
  void aBackupThatIsNotFinishedIsNotThere() throws Exception {
    Path other = directory.resolve("other.backup");
    try (BackupWriter writer =
        BackupWriter.create(other, BackupKind.APPLIANCE, MANIFEST, key.publicKey(), random)) {
      assertThrows(IOException.class, () -> writer.add("none", directory.resolve("none")));
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("other")));
    }
  }

  @Test
  void aFileThatHasMoreBytesThanAnnouncedMakesNoBackup() throws Exception {
    // The kernel announces 0 bytes, and then has some.
    Path growing = Path.of("/proc/version");
    assumeTrue(Files.exists(growing));
    try (BackupWriter writer =
        BackupWriter.create(
            directory.resolve("other.backup"),
            BackupKind.APPLIANCE,
            MANIFEST,
            key.publicKey(),
            random)) {
      IOException refused = assertThrows(IOException.class, () -> writer.add("version", growing));
      assertTrue(refused.getMessage().startsWith("Changed while"), refused.getMessage());
    }
    assertFalse(Files.exists(directory.resolve("other.backup")));
  }

  private BackupManifest restore(Path from, DecapsulationKey by, List<String> names)
      throws IOException {
    try (RestoredFolder folder = RestoredFolder.at(place);
        BackupReader reader = BackupReader.open(from, BackupKind.APPLIANCE, by)) {
      folder.fill(reader, names);
      folder.publish();
      return reader.manifest();
    }
  }

  private void assertRefused(Path from, DecapsulationKey by, List<String> names, String reason) {
    IOException refused = assertThrows(IOException.class, () -> restore(from, by, names));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    assertFalse(Files.exists(place));
    assertFalse(Files.exists(directory.resolve(".data.restoring")));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
