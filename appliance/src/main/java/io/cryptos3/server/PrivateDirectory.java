package io.cryptos3.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A server's data directory: for its owner only, and for one process at a time.
 *
 * <p>Holds a lock from {@link #open} to {@link #close()}; two servers over the same files would
 * each hand out what the other has counted.
 */
public final class PrivateDirectory implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;
  private final LockFile lock;

  private PrivateDirectory(Path path, LockFile lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens the directory, or makes it with mode 0700, and locks it.
   *
   * @throws IOException if others may enter it, another process has it, or it cannot be made
   */
  public static PrivateDirectory open(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(absolute.getParent());
      Files.createDirectory(absolute, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    requirePrivate(absolute);
    LockFile lock =
        LockFile.tryLock(absolute.resolve(LOCK))
            .orElseThrow(() -> new IOException("Another process uses the directory " + absolute));
    return new PrivateDirectory(absolute, lock);
  }

  /**
   * Tells whether a server has the directory open now.
   *
   * @throws IOException if its lock cannot be tried
   */
  public static boolean isInUse(Path path) throws IOException {
    Path file = path.resolve(LOCK);
    if (!Files.exists(file)) {
      return false;
    }
    Optional<LockFile> free = LockFile.tryLock(file);
    if (free.isPresent()) {
      free.get().close();
    }
    return free.isEmpty();
  }

  private static void requirePrivate(Path path) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
    if (!OWNER_ONLY.containsAll(mode)) {
      throw new IOException(
          "Permissions "
              + PosixFilePermissions.toString(mode)
              + " are too open: "
              + path
              + " (chmod 700 it)");
    }
  }

  /** Returns the absolute path of the directory. */
  public Path path() {
    return path;
  }

  /** Unlocks. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
