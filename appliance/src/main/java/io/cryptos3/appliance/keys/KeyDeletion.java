package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.keys.StoredKey.State;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Deletes keys: at once for all users, then the key manager destroys its halves after the waiting
 * period. The name is free when the period is over and the key manager knows.
 */
final class KeyDeletion {

  private final Database database;
  private final Duration waitingPeriod;
  private final Clock clock;

  KeyDeletion(Database database, Duration waitingPeriod, Clock clock) {
    this.database = database;
    this.waitingPeriod = waitingPeriod;
    this.clock = clock;
  }

  /**
   * Deletes a key, or completes an interrupted creation or deletion.
   *
   * @throws ProblemException key-not-found; key-manager-unavailable, also if the key manager has a
   *     longer waiting period, after which the key is out of use and this may be repeated
   */
  void delete(Active active, String name, Errand errand) {
    StoredKey key =
        database
            .read(handle -> KeyTable.find(handle, name))
            .filter(found -> found.state() != State.DELETED || !found.destructionOrdered())
            .orElseThrow(() -> KeyCatalog.notFound(name));
    if (key.state() != State.DELETED) {
      // Nothing can be encrypted with a key that was never acknowledged: it need not wait.
      Duration wait = key.state() == State.PENDING ? Duration.ZERO : waitingPeriod;
      mark(key, clock.instant().plus(wait));
    }
    resume(active, name, errand);
  }

  /** Takes up what is left to do for a deleted key of this name, if there is one. */
  void resume(Active active, String name, Errand errand) {
    StoredKey key = database.read(handle -> KeyTable.find(handle, name)).orElse(null);
    if (key == null || key.state() != State.DELETED) {
      return;
    }
    if (!key.destructionOrdered()) {
      order(active, key, errand);
    }
    Instant now = clock.instant();
    if (!now.isBefore(key.deleteAt())) {
      database.write(
          handle -> {
            KeyTable.remove(handle, key.id());
            return null;
          });
    }
  }

  private void mark(StoredKey key, Instant deleteAt) {
    database.write(
        handle -> {
          KeyTable.markDeleted(handle, key.id(), deleteAt);
          return null;
        });
  }

  private void order(Active active, StoredKey key, Errand errand) {
    List<StoredVersion> versions = database.read(handle -> KeyTable.versions(handle, key.id()));
    for (StoredVersion version : versions) {
      // The whole period, also when an order is repeated: the key manager has a minimum.
      Optional<Duration> wait = version.isActive() ? Optional.of(waitingPeriod) : Optional.empty();
      active.keyManager().destroyVersion(version.id(), wait, errand);
    }
    database.write(
        handle -> {
          KeyTable.markDestructionOrdered(handle, key.id());
          return null;
        });
  }
}
