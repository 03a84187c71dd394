package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.keys.StoredKey.State;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Deletes keys: at once for all users, then the key manager destroys its halves after the waiting
 * period. The name is free when the period is over and the key manager knows. Until the halves are
 * destroyed, the deletion can be undone.
 */
final class KeyDeletion {

  private final Database database;
  private final SealedTo sealed;
  private final Supplier<Duration> waitingPeriod;
  private final Clock clock;

  KeyDeletion(Database database, SealedTo sealed, Supplier<Duration> waitingPeriod, Clock clock) {
    this.database = database;
    this.sealed = sealed;
    this.waitingPeriod = waitingPeriod;
    this.clock = clock;
  }

  /**
   * Deletes a key, or completes an interrupted creation or deletion.
   *
   * @throws ProblemException key-not-found; conflict, while a secret is sealed to the key;
   *     key-manager-unavailable, also if the key manager has a longer waiting period, after which
   *     the key is out of use and this may be repeated
   */
  void delete(Active active, String name, Errand errand) {
    StoredKey key =
        database
            .read(handle -> KeyTable.find(handle, name))
            .filter(found -> found.state() != State.DELETED || !found.destructionOrdered())
            .orElseThrow(() -> KeyCatalog.notFound(name));
    if (key.state() != State.DELETED) {
      // Nothing can be encrypted with a key that was never acknowledged: it need not wait.
      Duration wait = key.state() == State.PENDING ? Duration.ZERO : waitingPeriod.get();
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

  /**
   * Undoes a deletion, or finds that nothing deleted the key. Versions whose halves are destroyed
   * already stay deleted, and so do those that were deleted before the key was.
   *
   * @throws ProblemException key-not-found; conflict, if the halves of all versions that the
   *     deletion took out of use are destroyed
   */
  void undelete(Active active, String name, Errand errand) {
    StoredKey key =
        database
            .read(handle -> KeyTable.find(handle, name))
            .filter(found -> found.state() != State.PENDING)
            .orElseThrow(() -> KeyCatalog.notFound(name));
    if (key.state() == State.DELETED) {
      // If this is cut short the key stays deleted, and what came back is to be destroyed again.
      markOrdered(key, false);
      List<StoredVersion> versions = versions(key);
      List<StoredVersion> served =
          versions.stream().filter(version -> !version.is(StoredVersion.State.PENDING)).toList();
      List<StoredVersion> kept =
          served.stream().filter(version -> !version.is(StoredVersion.State.DELETED)).toList();
      List<StoredVersion> gone = new ArrayList<>();
      for (StoredVersion version : kept) {
        // N10
        if (!active.keyManager().undeleteVersion(version.id(), errand)) {
          gone.add(version);
        }
      }
      // Versions that were deleted one by one before may come back one by one.
      boolean isEmpty = kept.isEmpty() && !served.isEmpty();
      if (gone.size() == kept.size() && !isEmpty) {
        markOrdered(key, true);
        throw new ProblemException(
            ProblemCode.CONFLICT,
            "Key " + name + " cannot come back: its halves are destroyed at the key manager");
      }
      // Its activation is completed when the key is back, or begins again.
      versions.stream()
          .filter(StoredVersion::isActivating)
          .forEach(version -> active.keyManager().undeleteVersion(version.id(), errand));
      Begun.complete("Key " + name + " is back at the key manager", () -> restore(key, gone));
    }
  }

  private void restore(StoredKey key, List<StoredVersion> gone) {
    Instant now = clock.instant();
    database.write(
        handle -> {
          for (StoredVersion version : gone) {
            VersionTable.markDeleted(handle, version.id(), now);
            VersionTable.markDestructionOrdered(handle, version.id(), true);
          }
          KeyTable.restore(handle, key.id());
          return null;
        });
  }

  private void mark(StoredKey key, Instant deleteAt) {
    database.write(
        handle -> {
          List<KeyVersionId> versions =
              VersionTable.all(handle, key.id()).stream().map(StoredVersion::id).toList();
          sealed.requireNone(handle, versions, "Key " + key.name());
          KeyTable.markDeleted(handle, key.id(), deleteAt);
          return null;
        });
  }

  private void order(Active active, StoredKey key, Errand errand) {
    for (StoredVersion version : versions(key)) {
      // The whole period, also when an order is repeated: the key manager has a minimum.
      boolean wasNeverActive = version.is(StoredVersion.State.PENDING) && !version.isActivating();
      Optional<Duration> wait =
          wasNeverActive ? Optional.empty() : Optional.of(waitingPeriod.get());
      active.keyManager().destroyVersion(version.id(), wait, errand);
    }
    markOrdered(key, true);
  }

  private List<StoredVersion> versions(StoredKey key) {
    return database.read(handle -> VersionTable.all(handle, key.id()));
  }

  private void markOrdered(StoredKey key, boolean ordered) {
    database.write(
        handle -> {
          KeyTable.markDestructionOrdered(handle, key.id(), ordered);
          return null;
        });
  }
}
