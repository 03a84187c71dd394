package io.cryptos3.recovery;

import io.cryptos3.appliance.ApplianceBackup;
import io.cryptos3.backup.BackupKind;
import io.cryptos3.backup.BackupManifest;
import io.cryptos3.backup.BackupReader;
import io.cryptos3.backup.RestoredAudit;
import io.cryptos3.backup.RestoredFolder;
import io.cryptos3.backup.Snapshot;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Restores an appliance from its backup into an empty folder, at the owner's. */
public final class ApplianceRestore {
  /** How far the owner's clock may be behind (split-keys.md §2.1). */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final ProjectDescriptor project;
  private final OwnerSecrets secrets;
  private final Clock clock;

  /**
   * Restores appliances of a project.
   *
   * @param secrets of its owner; stay the caller's to close
   */
  public ApplianceRestore(ProjectDescriptor project, OwnerSecrets secrets, Clock clock) {
    this.project = project;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Restores.
   *
   * @param data does not exist, or is an empty folder; it stays so if this fails
   * @return what the backup was of
   * @throws IOException if there is something, the backup is of another project, or is damaged
   */
  public BackupManifest run(Path backup, Path data) throws IOException {
    try (RestoredFolder folder = RestoredFolder.at(data);
        BackupReader reader =
            BackupReader.open(backup, BackupKind.APPLIANCE, secrets.recoveryKey())) {
      BackupManifest manifest = reader.manifest();
      if (!manifest.subject().equals(project.projectId().hex())) {
        throw new IOException(
            "Backup is of another project than " + project.name() + ": " + backup);
      }
      folder.fill(reader, ApplianceBackup.DATABASES);
      for (String database : ApplianceBackup.DATABASES) {
        Snapshot.requireWhole(folder.resolve(database));
      }
      Snapshot.edit(
          folder.resolve("appliance.db"),
          database -> {
            try (PreparedStatement update =
                database.prepareStatement("UPDATE owner_sequence SET value = max(value, ?)")) {
              // S4
              update.setLong(1, clock.instant().minus(CLOCK_SKEW).toEpochMilli());
              update.execute();
            }
          });
      RestoredAudit.proceed(folder.resolve("audit.db"), manifest, clock);
      folder.publish();
      return manifest;
    } catch (SQLException e) {
      throw new IOException("Backup does not hold the databases of an appliance: " + backup, e);
    }
  }
}
