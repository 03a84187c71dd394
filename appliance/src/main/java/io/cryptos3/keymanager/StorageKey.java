package io.cryptos3.keymanager;

import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.DecapsulationKey;
import io.cryptos3.splitkey.Hkdf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The key that encrypts halves and pads at rest: a file of 32 random bytes, mode 0600, kept apart
 * from the database so that a copy of one is worth nothing without the other.
 */
final class StorageKey implements AutoCloseable {
  private static final int BYTES = 32;

  private final SecretBytes key;

  private StorageKey(SecretBytes key) {
    this.key = key;
  }

  /**
   * Makes a new key and its file.
   *
   * @throws IOException if the file exists already or cannot be written
   */
  static StorageKey create(Path file, SecureRandom random) throws IOException {
    StorageKey created = new StorageKey(SecretBytes.random(BYTES, random));
    PrivateFiles.create(file, created.key);
    return created;
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read, others may read it, or it has not 32 bytes
   */
  static StorageKey read(Path file) throws IOException {
    PrivateFiles.requirePrivate(file);
    byte[] raw = Files.readAllBytes(file);
    if (raw.length != BYTES) {
      throw new IOException(
          "Storage key has " + raw.length + " bytes, expected " + BYTES + ": " + file);
    }
    return new StorageKey(SecretBytes.takeOver(raw));
  }

  /** Returns a box with a key of its own for one purpose: HKDF-SHA-256 of this key. */
  SecretBox box(String purpose, SecureRandom random) {
    byte[] info = purpose.getBytes(StandardCharsets.US_ASCII);
    return new SecretBox(Hkdf.derive(null, key, info, BYTES), random);
  }

  /** Returns what opens the key manager's backups, which the caller closes. */
  DecapsulationKey backupKey() {
    return DecapsulationKey.derive(key, "cryptos3 key manager backup key v1");
  }

  @Override
  public void close() {
    key.close();
  }
}
