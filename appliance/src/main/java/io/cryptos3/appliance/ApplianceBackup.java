package io.cryptos3.appliance;

import io.cryptos3.backup.BackupFolder;
import io.cryptos3.backup.BackupKind;
import io.cryptos3.backup.BackupManifest;
import io.cryptos3.backup.BackupWriter;
import io.cryptos3.backup.Snapshot;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RecoveryKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * Backs an appliance up while it runs: names, rights, records and audit log. It has no half on disk
 * (rule Q6), so none is in the backup. The owner can open it, with the master key.
 */
public final class ApplianceBackup {
  /** The database first: every event of its changes is then in the copy of the audit log. */
  public static final List<String> DATABASES = List.of("appliance.db", "audit.db");

  private final ProjectDescriptor project;
  private final Clock clock;
  private final SecureRandom random;

  /** Backs up appliances of a project. */
  public ApplianceBackup(ProjectDescriptor project, Clock clock, SecureRandom random) {
    this.project = project;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Writes a new backup file.
   *
   * @param data folder of the appliance, which may be running
   * @param recoveryKey the owner's
   * @throws IOException if there is no appliance's data, the recovery key is not the owner's, or a
   *     file cannot be read or written
   */
  public void write(Path data, RecoveryKey recoveryKey, Path file) throws IOException {
    if (!Files.exists(data.resolve("appliance.db"))) {
      throw new IOException("No appliance has been started with --data " + data);
    }
    Point recipient = recoveryKeyOf(recoveryKey);
    try (BackupFolder copies = BackupFolder.in(data)) {
      BackupManifest manifest =
          BackupManifest.of(BackupKind.APPLIANCE, project.projectId().hex(), clock.instant());
      for (String database : DATABASES) {
        Snapshot.take(data.resolve(database), copies.resolve(database), copy -> {});
      }
      try (BackupWriter backup =
          BackupWriter.create(file, BackupKind.APPLIANCE, manifest, recipient, random)) {
        for (String database : DATABASES) {
          backup.add(database, copies.resolve(database));
        }
        backup.finish();
      }
    }
  }

  private Point recoveryKeyOf(RecoveryKey recoveryKey) throws IOException {
    try {
      return recoveryKey.verify(project);
    } catch (CryptoS3Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
