package io.cryptos3.recovery;

import io.cryptos3.appliance.keys.Names;
import io.cryptos3.file.NewFile;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The folder that recovered secrets go to, each as a whole file of its name, or not at all. */
final class SecretFolder {
  private final Path folder;

  /** Makes the folder if it is not there. */
  SecretFolder(Path folder) throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    Files.createDirectories(this.folder);
  }

  /**
   * Writes a secret, which stays the caller's to close, or finds that done.
   *
   * @throws IOException if it is not written, or something else is there under this name
   */
  void write(String name, SecretBytes secret) throws IOException {
    Path file = file(name);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      requireSame(file, secret);
      return;
    }
    byte[] raw = secret.revealCopy();
    try (NewFile target = new NewFile(file, false)) {
      target.content().write(raw);
      target.complete();
    } finally {
      Wipe.bytes(raw);
    }
  }

  /** Whoever could write the database that was backed up chose the name: it leads nowhere else. */
  private Path file(String name) throws IOException {
    if (!Names.isName(name)) {
      throw new IOException("No secret can have this name");
    }
    Path file = folder.resolve(name).normalize();
    if (!folder.equals(file.getParent())) {
      throw new IOException("The name leads out of " + folder);
    }
    return file;
  }

  private static void requireSame(Path file, SecretBytes secret) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == secret.length()) {
      try (SecretBytes there = SecretBytes.takeOver(Files.readAllBytes(file))) {
        if (there.equals(secret)) {
          return;
        }
      }
    }
    throw new IOException(
        "Something else is there and is not overwritten, perhaps a secret whose name differs only in"
            + " upper and lower case: "
            + file);
  }
}
