package io.cryptos3.backup;

import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.Suite;
import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.Json;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Writes a backup: an object of our own format (object-format.md) whose EDEK is wrapped to the key
 * of those who may restore it, with named entries as its plaintext (split-keys.md §11.7).
 *
 * <p>The file has its name only when it is whole and on disk. For one thread.
 */
public final class BackupWriter implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final EncryptingOutputStream encrypting;
  private final DataOutputStream out;
  private boolean finished;

  private BackupWriter(Path file, Path part, EncryptingOutputStream encrypting) {
    this.file = file;
    this.part = part;
    this.encrypting = encrypting;
    this.out = new DataOutputStream(encrypting);
  }

  /**
   * Begins a backup.
   *
   * @param recipient public key of those who may restore it
   * @throws IOException if the file exists already or cannot be written
   */
  public static BackupWriter create(
      Path file, BackupKind kind, BackupManifest manifest, Point recipient, SecureRandom random)
      throws IOException {
    if (Files.exists(file)) {
      throw new IOException("File exists already, and is not overwritten: " + file);
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (SecretBytes nothing = SecretBytes.copyOf(new byte[0])) {
      PrivateFiles.create(part, nothing);
    }
    OutputStream sink = Files.newOutputStream(part);
    // S2
    try (Encapsulation key = Kem.encapsulate(recipient, random)) {
      ObjectHeader header =
          new ObjectHeader(
              Suite.AES_256_GCM,
              kind.keyVersionName(),
              key.capsule(),
              new byte[ObjectHeader.IV_BYTES]);
      BackupWriter writer =
          new BackupWriter(
              file, part, new EncryptingOutputStream(sink, header, key.dek(), file.toString()));
      byte[] json = Json.encode(manifest);
      writer.begin("manifest", json.length);
      writer.out.write(json);
      return writer;
    } catch (IOException | RuntimeException e) {
      sink.close();
      Files.deleteIfExists(part);
      throw e;
    }
  }

  /**
   * Adds the content of a file, which nobody changes meanwhile.
   *
   * @throws IOException if it cannot be read, or somebody does: then there is no backup
   */
  public void add(String name, Path content) throws IOException {
    long length = Files.size(content);
    begin(name, length);
    long copied = Files.copy(content, out);
    if (copied != length) {
      throw new IOException(
          "Changed while it was backed up: %s had %,d bytes, then %,d"
              .formatted(content, length, copied));
    }
  }

  /** Adds a secret, which stays the caller's to close. */
  public void add(String name, SecretBytes content) throws IOException {
    byte[] raw = content.revealCopy();
    try {
      begin(name, raw.length);
      out.write(raw);
    } finally {
      Wipe.bytes(raw);
    }
  }

  private void begin(String name, long length) throws IOException {
    byte[] encoded = name.getBytes(StandardCharsets.US_ASCII);
    out.writeByte(encoded.length);
    out.write(encoded);
    out.writeLong(length);
  }

  /** Seals the file, and gives it its name once it is on disk. */
  public void finish() throws IOException {
    encrypting.close();
    PrivateFiles.sync(part);
    PrivateFiles.replace(part, file);
    finished = true;
  }

  /** Leaves nothing behind unless it was finished. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      encrypting.abort();
      Files.deleteIfExists(part);
    }
  }
}
