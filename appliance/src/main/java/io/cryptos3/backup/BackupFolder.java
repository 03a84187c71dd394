package io.cryptos3.backup;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where copies of databases are while a backup is made: a private folder that ends with it, or, if
 * the backup was killed, with the next one.
 */
public final class BackupFolder implements AutoCloseable {
  private final Path path;

  private BackupFolder(Path path) {
    this.path = path;
  }

  /** Makes the folder within that of a server. */
  public static BackupFolder in(Path data) throws IOException {
    Path path = data.resolve("backup.tmp");
    Folders.createAnew(path);
    return new BackupFolder(path);
  }

  /** Returns a file in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    Folders.delete(path);
  }
}
