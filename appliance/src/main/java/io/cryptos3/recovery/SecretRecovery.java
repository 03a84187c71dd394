package io.cryptos3.recovery;

import io.cryptos3.appliance.Appliance;
import io.cryptos3.appliance.secrets.SealedRow;
import io.cryptos3.appliance.secrets.Secrets;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.Database;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.splitkey.DecapsulationKey;
import io.cryptos3.splitkey.MaterialRecipient;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SealedSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** Opens the small secrets in the folder of a restored appliance, without any server. */
public final class SecretRecovery {
  private final OfflineKeys keys;
  private final ProjectId project;
  private final SecureRandom random;

  /** Opens secrets of a project with keys that stay the caller's to close. */
  public SecretRecovery(OfflineKeys keys, ProjectId project, SecureRandom random) {
    this.keys = keys;
    this.project = project;
    this.random = random;
  }

  /**
   * Writes each secret to a new file of its name.
   *
   * @param data folder of an appliance that is not running
   * @param to folder, made if it is not there
   * @return how many secrets there were
   * @throws IOException naming the first secret that cannot be opened or written; those before it
   *     are there
   */
  public int open(Path data, Path to) throws IOException {
    Path file = data.resolve(Appliance.DATABASE);
    if (!Files.exists(file)) {
      throw new IOException("No appliance was restored to " + data);
    }
    List<SealedRow> rows;
    try (Database database = SqliteDatabase.open(file, Appliance.MIGRATIONS)) {
      rows = Secrets.all(database);
    }
    Files.createDirectories(to);
    for (SealedRow row : rows) {
      try (SecretBytes secret = open(row)) {
        PrivateFiles.create(to.resolve(row.name()), secret);
      }
    }
    return rows.size();
  }

  private SecretBytes open(SealedRow row) throws IOException {
    DecapsulationKey key =
        keys.material(row.version())
            .orElseThrow(
                () ->
                    new IOException(
                        "The recovery file has no half of %s, which secret %s is sealed to"
                            .formatted(row.keyVersion(), row.name())));
    MaterialRecipient recipient =
        new MaterialRecipient(project, row.version(), row.keyVersion(), key.publicKey());
    try {
      return SealedSecret.open(row.sealed().toArray(), row.name(), recipient, key, random);
    } catch (CryptoS3Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
