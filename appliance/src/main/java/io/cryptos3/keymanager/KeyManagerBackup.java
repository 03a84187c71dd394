package io.cryptos3.keymanager;

import io.cryptos3.backup.BackupFolder;
import io.cryptos3.backup.BackupKind;
import io.cryptos3.backup.BackupManifest;
import io.cryptos3.backup.BackupWriter;
import io.cryptos3.backup.Snapshot;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.splitkey.DecapsulationKey;
import io.cryptos3.splitkey.ProjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Backs a key manager up while it runs: its databases, and the keys that projects pin.
 *
 * <p>The pads ρ stay out (rule Q8), and so do the keys that seal them. The storage key is not in it
 * either, and opens it: so it is worth as much as the folder, and is kept apart from that key.
 */
public final class KeyManagerBackup {
  /** The database first: every event of its changes is then in the copy of the audit log. */
  static final List<String> DATABASES = List.of("key-manager.db", "audit.db");

  static final List<String> KEYS = List.of("tls.pem", "record-signing.key");

  private final Path data;
  private final Path storageKeyFile;
  private final Clock clock;
  private final SecureRandom random;

  /** Backs up the key manager in {@code data}, which may be running. */
  public KeyManagerBackup(Path data, Path storageKeyFile, Clock clock, SecureRandom random) {
    this.data = data;
    this.storageKeyFile = storageKeyFile;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Writes a new backup file.
   *
   * @throws IOException if there is no key manager's data, or a file cannot be read or written
   */
  public void write(Path file) throws IOException {
    requireData(data);
    try (StorageKey storageKey = StorageKey.read(storageKeyFile);
        DecapsulationKey backupKey = storageKey.backupKey();
        Vault vault = new Vault(storageKey, random);
        BackupFolder copies = BackupFolder.in(data)) {
      BackupManifest manifest =
          BackupManifest.of(
              BackupKind.KEY_MANAGER,
              IdentityFile.read(data.resolve("tls.pem")).fingerprint().toString(),
              clock.instant());
      for (String database : DATABASES) {
        Snapshot.take(
            data.resolve(database), copies.resolve(database), copy -> leaveOutPads(copy, vault));
      }
      try (BackupWriter backup =
          BackupWriter.create(
              file, BackupKind.KEY_MANAGER, manifest, backupKey.publicKey(), random)) {
        for (String database : DATABASES) {
          backup.add(database, copies.resolve(database));
        }
        for (String key : KEYS) {
          backup.add(key, data.resolve(key));
        }
        backup.finish();
      }
    }
  }

  static void requireData(Path data) throws IOException {
    if (!Files.exists(KeyManagerFiles.databaseIn(data))) {
      throw new IOException("No key manager has been started with --data " + data);
    }
  }

  // Q8
  private static void leaveOutPads(Connection copy, Vault vault) throws SQLException {
    try (Statement statement = copy.createStatement()) {
      for (Snapshot.Column pad : Snapshot.columnsNamed(copy, "pad")) {
        if (!pad.name().endsWith("_key")) {
          statement.execute("UPDATE %s SET %s = NULL".formatted(pad.table(), pad.name()));
        }
      }
    }
    for (ProjectId project : projects(copy)) {
      try (PreparedStatement update =
          copy.prepareStatement("UPDATE projects SET sealed_pad_key = ? WHERE id = ?")) {
        update.setString(1, vault.newPadKey(project).toHex());
        update.setString(2, project.hex());
        update.execute();
      }
    }
  }

  private static List<ProjectId> projects(Connection copy) throws SQLException {
    List<ProjectId> ids = new ArrayList<>();
    if (!Snapshot.columnsNamed(copy, "sealed_pad_key").isEmpty()) {
      try (Statement query = copy.createStatement();
          ResultSet rows = query.executeQuery("SELECT id FROM projects")) {
        while (rows.next()) {
          ids.add(new ProjectId(rows.getString(1)));
        }
      }
    }
    return ids;
  }
}
