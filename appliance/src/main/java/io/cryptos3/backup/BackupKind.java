package io.cryptos3.backup;

/** What a backup file is of. */
public enum BackupKind {
  /** Database, audit log and pinned keys of a key manager; its operator opens it. */
  KEY_MANAGER("key-manager-backup"),
  /** Database and audit log of an appliance; the owner opens it. */
  APPLIANCE("appliance-backup"),
  /** The key manager's halves of one project; the owner opens it. */
  RECOVERY("recovery-file");

  private static final int VERSION = 1;

  private final String word;

  BackupKind(String word) {
    this.word = word;
  }

  /** Returns what stands for a key version in the file's header: kind and format version. */
  String keyVersionName() {
    return word + "@" + VERSION;
  }

  @Override
  public String toString() {
    return word;
  }
}
