package io.cryptos3.keymanager;

import io.cryptos3.backup.BackupKind;
import io.cryptos3.backup.BackupManifest;
import io.cryptos3.backup.BackupReader;
import io.cryptos3.backup.RestoredAudit;
import io.cryptos3.backup.RestoredFolder;
import io.cryptos3.backup.Snapshot;
import io.cryptos3.splitkey.DecapsulationKey;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Restores a key manager from its backup into an empty folder.
 *
 * <p>All instances are ended: every appliance is bootstrapped again. What must not go back with the
 * time is moved on: numbers of the owner's orders, and counts of evaluations.
 */
public final class KeyManagerRestore {
  /** Evaluations that a version can have had in a second since the backup, generously. */
  private static final long EVALUATIONS_PER_SECOND = 1L << 14;

  /** A quarter of what a version may have: however old a backup is, keys can be used and rolled. */
  static final long MAX_MARGIN = Quota.HARD_LIMIT / 4;

  /** How far the owner's clock may be behind (split-keys.md §2.1). */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final Path storageKeyFile;
  private final Clock clock;

  /** Restores what the key manager with this storage key backed up. */
  public KeyManagerRestore(Path storageKeyFile, Clock clock) {
    this.storageKeyFile = storageKeyFile;
    this.clock = clock;
  }

  /**
   * Restores.
   *
   * @param current descriptors of projects as they are now, for those whose master key was rotated
   *     after the backup: nothing is obeyed there until the rotation was repeated
   * @param data does not exist, or is an empty folder; it stays so if this fails
   * @return what the backup was of
   * @throws IOException if there is something, the storage key is another one, or the backup is
   *     damaged
   */
  public BackupManifest run(Path backup, Path data, List<ProjectDescriptor> current)
      throws IOException {
    try (StorageKey storageKey = StorageKey.read(storageKeyFile);
        DecapsulationKey key = storageKey.backupKey();
        RestoredFolder folder = RestoredFolder.at(data);
        BackupReader reader = BackupReader.open(backup, BackupKind.KEY_MANAGER, key)) {
      BackupManifest manifest = reader.manifest();
      folder.fill(
          reader,
          Stream.concat(KeyManagerBackup.DATABASES.stream(), KeyManagerBackup.KEYS.stream())
              .toList());
      for (String database : KeyManagerBackup.DATABASES) {
        Snapshot.requireWhole(folder.resolve(database));
      }
      Snapshot.edit(folder.resolve("key-manager.db"), copy -> moveOn(copy, manifest.createdAt()));
      new CurrentDescriptors(current).require(folder.resolve("key-manager.db"));
      RestoredAudit.proceed(folder.resolve("audit.db"), manifest, clock);
      folder.publish();
      return manifest;
    } catch (SQLException e) {
      throw new IOException("Backup does not hold the databases of a key manager: " + backup, e);
    }
  }

  private void moveOn(Connection database, Instant backedUp) throws SQLException {
    try (Statement statement = database.createStatement()) {
      // S3
      statement.execute("UPDATE instances SET state = 'REVOKED'");
    }
    // S4
    update(
        database,
        "UPDATE projects SET owner_sequence = max(owner_sequence, ?)",
        clock.instant().minus(CLOCK_SKEW).toEpochMilli());
    // S5
    update(
        database,
        "UPDATE key_versions SET evaluations = evaluations + ?",
        margin(Duration.between(backedUp, clock.instant())));
  }

  static long margin(Duration sinceBackup) {
    long seconds = Math.max(0, Math.min(sinceBackup.toSeconds(), MAX_MARGIN));
    return Math.min((seconds + CLOCK_SKEW.toSeconds()) * EVALUATIONS_PER_SECOND, MAX_MARGIN);
  }

  private static void update(Connection database, String sql, long value) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setLong(1, value);
      statement.execute();
    }
  }
}
