package io.cryptos3.recovery;

import io.cryptos3.appliance.Appliance;
import io.cryptos3.appliance.secrets.SealedRow;
import io.cryptos3.appliance.secrets.Secrets;
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
import java.util.ArrayList;
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
   * What came of a recovery.
   *
   * @param opened how many secrets are there, each in a file of its name
   * @param failures what is wrong with each of the others, by its name
   */
  public record Result(int opened, List<String> failures) {
    /** Copies the list. */
    public Result {
      failures = List.copyOf(failures);
    }
  }

  /**
   * Writes each secret to a new file of its name. Goes on after those that cannot be opened or
   * written; to do it again completes it.
   *
   * @param data folder of an appliance that is not running
   * @param to folder, made if it is not there
   * @throws IOException if there is no appliance, or no such folder can be made
   */
  public Result open(Path data, Path to) throws IOException {
    Path file = data.resolve(Appliance.DATABASE);
    if (!Files.exists(file)) {
      throw new IOException("No appliance was restored to " + data);
    }
    try (Database database = SqliteDatabase.open(file, Appliance.MIGRATIONS)) {
      SecretFolder folder = new SecretFolder(to);
      List<String> names = Secrets.names(database);
      List<String> failures = new ArrayList<>();
      for (String name : names) {
        try {
          open(name, database, folder);
        } catch (IOException | RuntimeException e) {
          // Others may have written that database: one bad row must not cost the good ones.
          failures.add(printable(name + ": " + e.getMessage()));
        }
      }
      return new Result(names.size() - failures.size(), failures);
    }
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private void open(String name, Database database, SecretFolder folder) throws IOException {
    SealedRow row =
        Secrets.sealed(database, name)
            .orElseThrow(() -> new IOException("It is sealed to no key version that is here"));
    try (SecretBytes secret = open(row)) {
      folder.write(name, secret);
    }
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
    return SealedSecret.open(row.sealed().toArray(), row.name(), recipient, key, random);
  }
}
