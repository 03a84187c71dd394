package io.cryptos3.keymanager;

import io.cryptos3.server.Database;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.splitkey.VersionScalars;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * What a key manager with one active instance and one key version keeps secret on its disk, opened
 * with its storage key: so that tests can look for it where it must not be.
 *
 * @param pad ρ
 * @param scalars ŝ and ŝᵉ
 */
public record StoredHalves(Scalar pad, VersionScalars scalars) {
  private static final String MIGRATIONS = "io/cryptos3/keymanager/migrations";

  /** Reads the data of a key manager, which may be running. */
  public static StoredHalves read(Path data, Path storageKeyFile, ProjectId projectId)
      throws IOException {
    try (StorageKey storageKey = StorageKey.read(storageKeyFile);
        Vault vault = new Vault(storageKey, new SecureRandom());
        Database database = SqliteDatabase.open(KeyManagerFiles.databaseIn(data), MIGRATIONS)) {
      return database.read(
          handle -> {
            Project project = ProjectTable.find(handle, projectId).orElseThrow();
            String instanceId = one(handle, "SELECT id FROM instances WHERE state = 'ACTIVE'");
            Instance instance =
                InstanceTable.find(handle, projectId, new InstanceId(instanceId)).orElseThrow();
            String versionId = one(handle, "SELECT id FROM key_versions WHERE state = 'ACTIVE'");
            Version version =
                VersionTable.find(handle, projectId, new KeyVersionId(versionId)).orElseThrow();
            return new StoredHalves(
                vault.openPad(project, instance.id(), instance.sealedPad()),
                vault.openScalars(version));
          });
    }
  }

  private static String one(org.jdbi.v3.core.Handle handle, String query) {
    return handle.createQuery(query).mapTo(String.class).one();
  }
}
