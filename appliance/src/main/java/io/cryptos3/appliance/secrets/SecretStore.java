package io.cryptos3.appliance.secrets;

import io.cryptos3.appliance.keys.MaterialKeys;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.secret.SecretInfo;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Handle;

/** Keeps secrets. Each change is one transaction, so that a crash leaves the old or the new. */
final class SecretStore {

  private final Database database;
  private final IntSupplier most;

  /**
   * Keeps secrets in a database.
   *
   * @param most how many
   */
  SecretStore(Database database, IntSupplier most) {
    this.database = database;
    this.most = most;
  }

  /**
   * Stores a secret, or finds that done.
   *
   * @param before what the caller may replace; empty if it may replace nothing
   * @throws ProblemException secret-exists; conflict, if the key has a newer version, or the secret
   *     was replaced meanwhile; key-not-found, key-disabled; quota-exceeded
   */
  SecretInfo put(StoredSecret secret, Optional<StoredSecret> before) {
    return database.write(handle -> put(handle, secret, before));
  }

  private SecretInfo put(Handle handle, StoredSecret secret, Optional<StoredSecret> before) {
    Optional<StoredSecret> now = SecretTable.find(handle, secret.info().name());
    if (now.isPresent() && isSame(now.get(), secret)) {
      return now.get().info();
    }
    if (now.isPresent()) {
      requireReplaceable(now.get(), before);
    } else {
      requireRoom(handle);
    }
    KeyVersionId version = MaterialKeys.requireNewest(handle, secret.keyVersion());
    SecretTable.put(handle, secret, version);
    return secret.info();
  }

  /** A box is of one key version, and no two are alike. */
  private static boolean isSame(StoredSecret one, StoredSecret other) {
    return one.sealed().equals(other.sealed()) && one.keyVersion().equals(other.keyVersion());
  }

  private static void requireReplaceable(StoredSecret now, Optional<StoredSecret> before) {
    // X8
    if (before.isEmpty()) {
      throw new ProblemException(
          ProblemCode.SECRET_EXISTS,
          "Secret " + now.info().name() + " exists already: say that it is to be replaced");
    }
    if (!isSame(now, before.get())) {
      throw changed(now.info().name());
    }
  }

  private void requireRoom(Handle handle) {
    int count = SecretTable.count(handle);
    int limit = most.getAsInt();
    if (count >= limit) {
      throw new ProblemException(
          ProblemCode.QUOTA_EXCEEDED,
          "There are "
              + count
              + " secrets, at most "
              + limit
              + " are kept: delete some, or raise --max-secrets");
    }
  }

  /**
   * Deletes a secret.
   *
   * @param seen the one that the caller may delete
   * @throws ProblemException secret-not-found; conflict, if it was replaced meanwhile
   */
  void delete(StoredSecret seen) {
    String name = seen.info().name();
    database.write(
        handle -> {
          StoredSecret now =
              SecretTable.find(handle, name).orElseThrow(() -> SecretAccess.notFound(name));
          if (!isSame(now, seen)) {
            throw changed(name);
          }
          SecretTable.remove(handle, name);
          return null;
        });
  }

  private static ProblemException changed(String name) {
    return new ProblemException(
        ProblemCode.CONFLICT, "Secret " + name + " was replaced meanwhile: see by whom");
  }
}
