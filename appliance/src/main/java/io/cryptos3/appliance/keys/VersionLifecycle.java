package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.keys.StoredVersion.State;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Disables, enables and destroys single versions of keys. What takes a version out of use does so
 * here first, and what brings it back does so at the key manager first: interrupted anywhere, it is
 * out of use, and each may be repeated.
 */
final class VersionLifecycle {

  private final Database database;
  private final SealedTo sealed;
  private final Supplier<Duration> waitingPeriod;
  private final Clock clock;

  VersionLifecycle(
      Database database, SealedTo sealed, Supplier<Duration> waitingPeriod, Clock clock) {
    this.database = database;
    this.sealed = sealed;
    this.waitingPeriod = waitingPeriod;
    this.clock = clock;
  }

  /**
   * Takes a version out of use.
   *
   * @throws ProblemException key-not-found; conflict, if it is deleted
   */
  void disable(Active active, KeyVersionName name, Errand errand) {
    StoredVersion version = find(name);
    require(version, "disabled", State.ACTIVE, State.DISABLED);
    // N9
    write(handle -> VersionTable.mark(handle, version.id(), State.DISABLED));
    active.keyManager().disableVersion(version.id(), errand);
  }

  /**
   * Brings a version back into use.
   *
   * @throws ProblemException key-not-found; conflict, if it is deleted
   */
  void enable(Active active, KeyVersionName name, Errand errand) {
    StoredVersion version = find(name);
    require(version, "enabled", State.ACTIVE, State.DISABLED);
    active.keyManager().enableVersion(version.id(), errand);
    Begun.complete(
        "Key version " + name + " is enabled at the key manager",
        () -> write(handle -> VersionTable.mark(handle, version.id(), State.ACTIVE)));
  }

  /**
   * Has the halves of a version destroyed after the waiting period, or completes that. The version
   * has to be disabled before, so that whoever still needs it has noticed.
   *
   * @throws ProblemException key-not-found; conflict, if it is not disabled, or while a secret is
   *     sealed to it
   */
  void destroy(Active active, KeyVersionName name, Errand errand) {
    StoredVersion version = find(name);
    require(version, "destroyed", State.DISABLED, State.DELETED);
    if (version.is(State.DISABLED)) {
      // The answer to an earlier order to disable it may have been lost.
      active.keyManager().disableVersion(version.id(), errand);
      Instant destroyAt = clock.instant().plus(waitingPeriod.get());
      write(
          handle -> {
            sealed.requireNone(handle, List.of(version.id()), "Key version " + name);
            VersionTable.markDeleted(handle, version.id(), destroyAt);
          });
    }
    resume(active, name, errand);
  }

  /** Takes up what is left to do for a deleted version. */
  void resume(Active active, KeyVersionName name, Errand errand) {
    StoredVersion version = find(name);
    if (version.is(State.DELETED) && !version.destructionOrdered()) {
      active.keyManager().destroyVersion(version.id(), Optional.of(waitingPeriod.get()), errand);
      Begun.complete(
          "The key manager is to destroy key version " + name,
          () -> write(handle -> VersionTable.markDestructionOrdered(handle, version.id(), true)));
    }
  }

  /**
   * Takes back the order to destroy a version, which is disabled then.
   *
   * @throws ProblemException key-not-found; conflict, if its halves are destroyed, or it was not to
   *     be destroyed
   */
  void undelete(Active active, KeyVersionName name, Errand errand) {
    StoredVersion version = find(name);
    require(version, "brought back", State.DISABLED, State.DELETED);
    if (version.is(State.DELETED)) {
      // If this is cut short the version stays deleted, and is to be destroyed again.
      write(handle -> VersionTable.markDestructionOrdered(handle, version.id(), false));
      // N10
      if (!active.keyManager().undeleteVersion(version.id(), errand)) {
        write(handle -> VersionTable.markDestructionOrdered(handle, version.id(), true));
        throw new ProblemException(
            ProblemCode.CONFLICT,
            "Key version " + name + " cannot come back: its halves are destroyed");
      }
      Begun.complete(
          "Key version " + name + " is back at the key manager",
          () -> write(handle -> VersionTable.mark(handle, version.id(), State.DISABLED)));
    }
  }

  private StoredVersion find(KeyVersionName name) {
    return database.read(handle -> KeyCatalog.find(handle, name));
  }

  private void write(Consumer<Handle> change) {
    database.write(
        handle -> {
          change.accept(handle);
          return null;
        });
  }

  private static void require(StoredVersion version, String change, State one, State other) {
    if (!version.is(one) && !version.is(other)) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Key version "
              + version.name()
              + " is "
              + label(version.state())
              + " and cannot be "
              + change
              + ": it has to be "
              + label(one)
              + " before");
    }
  }

  private static String label(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
