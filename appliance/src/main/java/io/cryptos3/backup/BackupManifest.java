package io.cryptos3.backup;

import java.time.Instant;

/**
 * What is at the beginning of a backup, encrypted like the rest.
 *
 * @param kind and format version; also in the header, where nothing authenticates it
 * @param subject the fingerprint of the key manager, or the id of the project
 * @param createdAt when it was begun
 */
public record BackupManifest(String kind, String subject, Instant createdAt) {

  /** Makes the manifest of a new backup. */
  public static BackupManifest of(BackupKind kind, String subject, Instant createdAt) {
    return new BackupManifest(kind.keyVersionName(), subject, createdAt);
  }
}
