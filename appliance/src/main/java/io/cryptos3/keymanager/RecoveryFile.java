package io.cryptos3.keymanager;

import io.cryptos3.backup.BackupKind;
import io.cryptos3.backup.BackupManifest;
import io.cryptos3.backup.BackupWriter;
import io.cryptos3.backup.RecoveryVersion;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.Database;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.RecoveryKey;
import io.cryptos3.wire.VersionIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Writes the key manager's halves of one project for its owner, who alone can open the file: with
 * it and the master key, data is decrypted without any server.
 */
public final class RecoveryFile {
  private final Path data;
  private final Path storageKeyFile;
  private final Clock clock;
  private final SecureRandom random;

  /** Writes files of the key manager in {@code data}, which may be running. */
  public RecoveryFile(Path data, Path storageKeyFile, Clock clock, SecureRandom random) {
    this.data = data;
    this.storageKeyFile = storageKeyFile;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Writes a new file.
   *
   * @param recoveryKey the owner's, which says of which project
   * @return how many key versions are in it
   * @throws IOException if there is no such project here, the recovery key is not its owner's, or a
   *     file cannot be read or written
   */
  public int write(RecoveryKey recoveryKey, Path file) throws IOException {
    KeyManagerBackup.requireData(data);
    List<RecoveryVersion> versions = new ArrayList<>();
    try (StorageKey storageKey = StorageKey.read(storageKeyFile);
        Vault vault = new Vault(storageKey, random);
        Database database = KeyManagerServer.openDatabase(data)) {
      Content content = database.write(handle -> Content.read(handle, recoveryKey.projectId()));
      Point recipient = verify(recoveryKey, content.project());
      for (Version version : content.versions()) {
        VersionIdentity identity = version.identity();
        versions.add(
            new RecoveryVersion(
                identity.keyId(),
                identity.versionId(),
                identity.number(),
                vault.openScalars(version)));
      }
      write(versions, recoveryKey, recipient, file);
      return versions.size();
    } finally {
      versions.forEach(RecoveryVersion::close);
    }
  }

  /** A project and its versions at one moment: a rotation of the master key changes both. */
  private record Content(Project project, List<Version> versions) {
    static Content read(Handle handle, ProjectId id) throws IOException {
      Project project =
          ProjectTable.find(handle, id)
              .orElseThrow(() -> new IOException("There is no project " + id + " here"));
      return new Content(project, VersionTable.withHalves(handle, id));
    }
  }

  private static Point verify(RecoveryKey recoveryKey, Project project) throws IOException {
    try {
      return recoveryKey.verify(project.descriptor());
    } catch (CryptoS3Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void write(
      List<RecoveryVersion> versions, RecoveryKey recoveryKey, Point recipient, Path file)
      throws IOException {
    BackupManifest manifest =
        BackupManifest.of(BackupKind.RECOVERY, recoveryKey.projectId().hex(), clock.instant());
    try (SecretBytes encoded = RecoveryVersion.encode(versions);
        BackupWriter backup =
            BackupWriter.create(file, BackupKind.RECOVERY, manifest, recipient, random)) {
      backup.add(RecoveryVersion.ENTRY, encoded);
      backup.finish();
    }
  }
}
