package io.cryptos3.keymanager;

import io.cryptos3.backup.BackupFolder;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.wire.VersionIdentity;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases elsewhere what was erased in the tables: the halves in memory, what the write-ahead log
 * still holds, and the copies that a killed backup has left.
 */
final class Erasure {
  private static final Logger log = LoggerFactory.getLogger(Erasure.class);

  private final Database database;
  private final HalfCache halves;
  private final Path data;

  /** Erases for the key manager whose files are in {@code data}. */
  Erasure(Database database, HalfCache halves, Path data) {
    this.database = database;
    this.halves = halves;
    this.data = data;
  }

  /** Wipes the halves of an instance in memory. */
  void forget(InstanceId instance) {
    halves.drop(key -> key.instance().equals(instance));
  }

  /** Wipes the halves of a key version in memory. */
  void forget(VersionIdentity version) {
    halves.drop(version);
  }

  /**
   * Purges the files, after the transaction that erased something. What prevents it, such as a
   * reader or a full disk, is no reason to fail what has been committed: every sweep purges again.
   */
  void purge() {
    try {
      purgeNow();
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("what was erased is not purged yet");
    }
  }

  /**
   * Purges the files.
   *
   * @throws IllegalStateException if a reader is in the way for too long; to be tried again
   * @throws ProblemException unavailable, if the disk is full or broken
   */
  void purgeNow() {
    deleteCopies();
    database.purgeErased();
  }

  /** Deletes what a killed backup has left: copies with the pads of then. */
  void deleteCopies() {
    try {
      // Q8
      BackupFolder.deleteAbandoned(data);
    } catch (IOException e) {
      log.atError().addKeyValue("data", data).setCause(e).log("copies of a backup not deleted");
    }
  }
}
