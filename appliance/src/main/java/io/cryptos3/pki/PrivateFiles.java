package io.cryptos3.pki;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner may read: mode 0600 from the first byte on, never overwritten. */
public final class PrivateFiles {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private PrivateFiles() {}

  /**
   * Writes a new file and forces it, and its name, to disk.
   *
   * @param content stays the caller's to close
   * @throws IOException if the file exists already or cannot be written
   */
  public static void create(Path file, SecretBytes content) throws IOException {
    byte[] raw = content.revealCopy();
    try (FileChannel channel = create(file)) {
      ByteBuffer bytes = ByteBuffer.wrap(raw);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } finally {
      Wipe.bytes(raw);
    }
    syncDirectory(file);
  }

  /**
   * Makes a new file, to be written.
   *
   * @throws IOException if the file exists already or cannot be made
   */
  public static FileChannel create(Path file) throws IOException {
    FileAttribute<?>[] mode =
        isPosix(file)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    try {
      return FileChannel.open(
          file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("File exists already, and is not overwritten: " + file, e);
    }
  }

  /**
   * Moves a file to another name in the same directory, in place of what has that name. Before and
   * after a power failure one of the two is there, whole.
   *
   * @throws IOException if it cannot be moved
   */
  public static void replace(Path changed, Path file) throws IOException {
    Files.move(changed, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectory(file);
  }

  /** Forces the content of a file to disk. */
  public static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A name is on disk when its directory is; only POSIX systems can open one. */
  public static void syncDirectory(Path file) throws IOException {
    if (isPosix(file)) {
      try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
        directory.force(true);
      }
    }
  }

  /**
   * Refuses a file that group or others may read or write.
   *
   * @throws IOException if they may, or the file cannot be examined
   */
  public static void requirePrivate(Path file) throws IOException {
    if (!isPosix(file)) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch(OTHERS::contains)) {
      throw new IOException(
          "Permissions "
              + PosixFilePermissions.toString(mode)
              + " are too open: "
              + file
              + " (chmod 600 it)");
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
