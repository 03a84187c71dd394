package io.cryptos3.keymanager;

import io.cryptos3.server.Database;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.VersionScalars;
import java.io.IOException;
import java.nio.file.Path;

/** Changes what a key manager that is not running has stored, as its operator could. */
public final class StoredHalves {
  private StoredHalves() {}

  /** Exchanges the scalars for wrapping of two versions, each sealed again as if it belonged. */
  public static void exchange(
      Path data, Path storageKey, ProjectId project, KeyVersionId one, KeyVersionId other)
      throws IOException {
    try (StorageKey key = StorageKey.read(storageKey);
        Vault vault = new Vault(key, TestOwner.RANDOM);
        Database database = TestStore.open(data)) {
      Version first = find(database, project, one);
      Version second = find(database, project, other);
      try (VersionScalars ofFirst = vault.openScalars(first);
          VersionScalars ofSecond = vault.openScalars(second)) {
        store(database, vault, first, ofSecond);
        store(database, vault, second, ofFirst);
      }
    }
  }

  private static Version find(Database database, ProjectId project, KeyVersionId id) {
    return database.read(handle -> VersionTable.find(handle, project, id)).orElseThrow();
  }

  private static void store(
      Database database, Vault vault, Version version, VersionScalars scalars) {
    String sealed = vault.sealScalar(version.identity(), KeyUsage.WRAP, scalars).toHex();
    database.write(
        handle ->
            handle.execute(
                "UPDATE key_versions SET sealed_wrap = ? WHERE id = ?",
                sealed,
                version.identity().versionId().hex()));
  }
}
