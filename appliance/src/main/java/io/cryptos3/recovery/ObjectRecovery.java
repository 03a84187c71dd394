package io.cryptos3.recovery;

import io.cryptos3.format.ChunkOpener;
import io.cryptos3.format.DecryptingInputStream;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Decrypts objects that were downloaded as they are in the store, without any server. */
public final class ObjectRecovery {
  private final OfflineKeys keys;

  /** Decrypts with keys that stay the caller's to close. */
  public ObjectRecovery(OfflineKeys keys) {
    this.keys = keys;
  }

  /**
   * Decrypts a file, or every file of a folder into another one.
   *
   * @param to does not exist, or is a folder in which the files do not exist
   * @return how many files were decrypted
   * @throws IOException naming the first file that cannot be decrypted; those before it are there
   */
  public int decrypt(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      decryptFile(from, to);
      return 1;
    }
    try (Stream<Path> walk = Files.walk(from)) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        decryptFile(file, target);
      }
      return files.size();
    }
  }

  /** The target has its name only once its end is verified (rule C4). */
  private void decryptFile(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      throw new IOException("File exists already, and is not overwritten: " + to);
    }
    Path part = to.resolveSibling(to.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (InputStream stored = Files.newInputStream(from)) {
      byte[] prefix = stored.readNBytes(ObjectLayout.PREFIX_BYTES);
      ObjectHeader header = ObjectHeader.parse(prefix, from.toString());
      try (ChunkOpener opener = keys.open(header, prefix, from.toString());
          InputStream plaintext = new DecryptingInputStream(stored, opener);
          SecretBytes nothing = SecretBytes.copyOf(new byte[0])) {
        PrivateFiles.create(part, nothing);
        try (OutputStream out = Files.newOutputStream(part)) {
          plaintext.transferTo(out);
        }
      }
      PrivateFiles.sync(part);
      PrivateFiles.replace(part, to);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
