package io.cryptos3.backup;

import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that is restored beside its place and moved there whole: whatever interrupts it, the
 * place stays empty, and the restore can be done again.
 */
public final class RestoredFolder implements AutoCloseable {
  private final Path place;
  private final Path staging;

  private RestoredFolder(Path place, Path staging) {
    this.place = place;
    this.staging = staging;
  }

  /**
   * Begins.
   *
   * @param place does not exist, or is an empty folder
   * @throws IOException if there is something
   */
  public static RestoredFolder at(Path place) throws IOException {
    Path absolute = place.toAbsolutePath().normalize();
    // S6
    if (Files.exists(absolute) && !Folders.isEmpty(absolute)) {
      throw new IOException("Not empty, and nothing in it is replaced: " + absolute);
    }
    Path staging = absolute.resolveSibling("." + absolute.getFileName() + ".restoring");
    Files.createDirectories(absolute.getParent());
    Folders.createAnew(staging);
    return new RestoredFolder(absolute, staging);
  }

  /** Returns a file in the folder, where it is until {@link #publish}. */
  public Path resolve(String name) {
    return staging.resolve(name);
  }

  /**
   * Takes the files of a backup, all and no others, and checks the backup to its end.
   *
   * @throws IOException if they are not those, or the backup is damaged
   */
  public void fill(BackupReader backup, List<String> names) throws IOException {
    Set<String> missing = new HashSet<>(names);
    backup.readAll(
        (name, length, content) -> {
          if (!missing.remove(name)) {
            throw new IOException("Backup has an entry that is not expected: " + name);
          }
          write(resolve(name), length, content);
        });
    if (!missing.isEmpty()) {
      throw new IOException("Backup lacks " + missing);
    }
  }

  private static void write(Path file, long length, InputStream content) throws IOException {
    try (SecretBytes nothing = SecretBytes.copyOf(new byte[0])) {
      PrivateFiles.create(file, nothing);
    }
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = length; left > 0; ) {
        int count = content.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          throw new EOFException("Backup ends within " + file.getFileName());
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }

  /** Puts the folder into its place, durably. */
  public void publish() throws IOException {
    try (Stream<Path> files = Files.list(staging)) {
      for (Path file : files.toList()) {
        PrivateFiles.sync(file);
      }
    }
    Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.syncDirectory(place);
  }

  /** Leaves nothing behind unless it was published. */
  @Override
  public void close() throws IOException {
    Folders.delete(staging);
  }
}
