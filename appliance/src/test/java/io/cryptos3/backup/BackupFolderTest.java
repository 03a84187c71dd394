package io.cryptos3.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFolderTest {
  @TempDir private Path data;

  @Test
  void aSecondBackupIsRefusedAndTheCopiesOfTheFirstStay() throws Exception {
    try (BackupFolder first = BackupFolder.in(data)) {
      Files.writeString(first.resolve("copy.db"), "of the first");
      IOException refused = assertThrows(IOException.class, () -> BackupFolder.in(data));
      assertTrue(refused.getMessage().startsWith("Another backup"), refused.getMessage());
      BackupFolder.deleteAbandoned(data);
      assertEquals("of the first", Files.readString(first.resolve("copy.db")));
    }
    assertFalse(Files.exists(data.resolve("backup.tmp")));
    BackupFolder.in(data).close();
  }

  @Test
  void whatAKilledBackupHasLeftIsDeleted() throws Exception {
    Path left = Files.createDirectory(data.resolve("backup.tmp"));
    Files.writeString(left.resolve("copy.db"), "with pads");
    BackupFolder.deleteAbandoned(data);
    assertFalse(Files.exists(left));
    BackupFolder.deleteAbandoned(data);
  }
}
