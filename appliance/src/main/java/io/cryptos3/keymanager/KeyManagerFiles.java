package io.cryptos3.keymanager;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.pki.SelfSigned;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.PrivateDirectory;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * The files of a key manager. The first start makes them; once there is a database, a key file that
 * is missing is an error and never made anew.
 *
 * <pre>
 * DIR/tls.pem              TLS key and its self-signed certificate, pinned by every project
 * DIR/record-signing.key   Ed25519 seed, pinned by every project
 * DIR/key-manager.db       projects, instances, key versions
 * DIR/audit.db             the audit log
 * </pre>
 *
 * What encrypts the halves in key-manager.db, the storage key, is in a file elsewhere (rule Q2).
 */
final class KeyManagerFiles implements AutoCloseable {
  private final PrivateDirectory directory;
  private final Path storageKeyFile;
  private final SecureRandom random;

  private KeyManagerFiles(PrivateDirectory directory, Path storageKeyFile, SecureRandom random) {
    this.directory = directory;
    this.storageKeyFile = storageKeyFile;
    this.random = random;
  }

  /**
   * Opens or makes the directory.
   *
   * @throws IOException if it cannot be used, or the storage key file is inside it
   */
  static KeyManagerFiles open(Path directory, Path storageKeyFile, SecureRandom random)
      throws IOException {
    Path keyFile = storageKeyFile.toAbsolutePath().normalize();
    PrivateDirectory opened = PrivateDirectory.open(directory);
    try {
      requireOutside(keyFile, opened.path());
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    return new KeyManagerFiles(opened, keyFile, random);
  }

  /** Returns where the database of a key manager in {@code directory} is. */
  static Path databaseIn(Path directory) {
    return directory.resolve("key-manager.db");
  }

  Path database() {
    return databaseIn(directory.path());
  }

  Path audit() {
    return directory.path().resolve("audit.db");
  }

  StorageKey storageKey() throws IOException {
    return mayCreate(storageKeyFile)
        ? StorageKey.create(storageKeyFile, random)
        : StorageKey.read(storageKeyFile);
  }

  Path tlsFile() {
    return directory.path().resolve("tls.pem");
  }

  TlsIdentity tls(Clock clock) throws IOException {
    Path file = tlsFile();
    if (mayCreate(file)) {
      IdentityFile.write(
          file,
          SelfSigned.server(
              EcKeys.generate(random),
              Role.KEY_MANAGER,
              List.of("localhost", "127.0.0.1"),
              clock,
              random));
    }
    return IdentityFile.read(file);
  }

  SigningKey recordKey() throws IOException {
    Path file = directory.path().resolve("record-signing.key");
    if (mayCreate(file)) {
      try (SigningKey created = SigningKey.random(random);
          SecretBytes seed = created.toSecret()) {
        PrivateFiles.create(file, seed);
      }
    }
    PrivateFiles.requirePrivate(file);
    return SigningKey.of(SecretBytes.takeOver(Files.readAllBytes(file)));
  }

  /** True if the file is to be made: it is missing, and this is the first start. */
  private boolean mayCreate(Path file) throws IOException {
    if (Files.exists(file)) {
      return false;
    }
    if (Files.exists(database())) {
      throw new IOException("Missing, though the key manager's data is there: " + file);
    }
    return true;
  }

  /** Lets another process use the directory. */
  @Override
  public void close() throws IOException {
    directory.close();
  }

  private static void requireOutside(Path file, Path directory) throws IOException {
    Path parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new IOException("No such directory for the storage key: " + parent);
    }
    if (parent.toRealPath().startsWith(directory.toRealPath())) {
      throw new IOException(
          "The storage key must not lie beside the database: "
              + file
              + " is inside "
              + directory
              + " (give --storage-key-file)");
    }
  }
}
