package io.cryptos3.provider.client;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file with a secret. One that group or others may read or write is refused, as ssh does; on file
 * systems without POSIX permissions that cannot be checked.
 */
final class PrivateFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private PrivateFile() {}

  /**
   * Returns what a file holds; the caller wipes it.
   *
   * @param what the file is, for messages, without a capital
   * @throws IOException if it cannot be read, or others may use it
   */
  static byte[] read(String what, Path file) throws IOException {
    try {
      requirePrivate(what, file);
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException("The " + what + " does not exist: " + file, e);
    } catch (AccessDeniedException e) {
      throw new IOException("The " + what + " may not be read: " + file, e);
    }
  }

  private static void requirePrivate(String what, Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch(OTHERS::contains)) {
      throw new IOException(
          "The "
              + what
              + " "
              + file
              + " has permissions "
              + PosixFilePermissions.toString(mode)
              + ", which let others use it: chmod 600 "
              + file);
    }
  }
}
