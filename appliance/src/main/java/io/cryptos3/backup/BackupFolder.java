package io.cryptos3.backup;

import io.cryptos3.server.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where copies of databases are while a backup is made: a private folder that ends with it. One
 * backup of a server is made at a time, for another would change the copies under its hands.
 *
 * <p>If the backup was killed, the copies are as they were, pads included, until the server or the
 * next backup deletes them.
 */
public final class BackupFolder implements AutoCloseable {
  private final Path path;
  private final LockFile lock;

  private BackupFolder(Path path, LockFile lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder within that of a server.
   *
   * @throws IOException if another backup of the server is being made, or it cannot be made
   */
  public static BackupFolder in(Path data) throws IOException {
    LockFile lock =
        lock(data)
            .orElseThrow(
                () ->
                    new IOException(
                        "Another backup of " + data + " is being made; wait for its end"));
    try {
      Path path = within(data);
      Folders.createAnew(path);
      return new BackupFolder(path, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Deletes what a backup that was killed has left; one that is being made is left alone.
   *
   * @throws IOException if it cannot be deleted
   */
  public static void deleteAbandoned(Path data) throws IOException {
    if (Files.exists(within(data))) {
      Optional<LockFile> lock = lock(data);
      if (lock.isPresent()) {
        new BackupFolder(within(data), lock.get()).close();
      }
    }
  }

  private static Path within(Path data) {
    return data.resolve("backup.tmp");
  }

  private static Optional<LockFile> lock(Path data) throws IOException {
    return LockFile.tryLock(data.resolve("backup.lock"));
  }

  /** Returns a file in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** Deletes it, and lets another backup be made. */
  @Override
  public void close() throws IOException {
    try {
      Folders.delete(path);
    } finally {
      lock.close();
    }
  }
}
