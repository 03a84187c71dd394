package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.Errand;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyMetadata;
import java.time.Duration;

/**
 * Creates and rolls keys. Each first leaves a pending row here, so that after a crash at any point
 * the next attempt takes up the same version; nothing pending is ever listed or used.
 */
final class KeyLifecycle {

  private final Database database;
  private final KeyChanges changes;
  private final KeyCatalog catalog;
  private final PendingVersions pending;
  private final VersionCreation creation;
  private final KeyDeletion deletion;

  KeyLifecycle(
      Database database,
      KeyChanges changes,
      KeyCatalog catalog,
      PendingVersions pending,
      VersionCreation creation,
      KeyDeletion deletion) {
    this.database = database;
    this.changes = changes;
    this.catalog = catalog;
    this.pending = pending;
    this.creation = creation;
    this.deletion = deletion;
  }

  /**
   * Creates a key with its first version, or completes an interrupted creation.
   *
   * @throws ProblemException key-exists; conflict while a deleted key of this name waits
   */
  KeyMetadata create(CreateKey definition, Errand errand) {
    String name = definition.name();
    return changes.alone(
        name,
        errand,
        active -> {
          deletion.resume(active, name, errand);
          complete(active, database.write(handle -> pending.first(handle, definition)), errand);
          return catalog.describe(name);
        });
  }

  /**
   * Gives a key its next version, or completes an interrupted roll.
   *
   * @throws ProblemException key-not-found
   */
  KeyMetadata roll(String name, Errand errand) {
    return changes.alone(
        name,
        errand,
        active -> {
          complete(active, database.write(handle -> pending.next(handle, name)), errand);
          return catalog.describe(name);
        });
  }

  /** Gives a key its next version if its rotation is due; whoever comes second finds it is not. */
  void rollIfDue(String name, Errand errand) {
    changes.alone(
        name,
        errand,
        active -> {
          database
              .write(handle -> pending.nextIfDue(handle, name))
              .ifPresent(version -> complete(active, version, errand));
          return null;
        });
  }

  /**
   * Completes an activation that was cut short, with what was imported. If the key manager no
   * longer has the version, another pending one takes its place: nobody was told that it is active.
   */
  void resume(String name, Errand errand) {
    changes.alone(
        name,
        errand,
        active -> {
          database
              .read(handle -> pending.activating(handle, name))
              .ifPresent(version -> resume(active, version, errand));
          return null;
        });
  }

  private void resume(Active active, StoredVersion version, Errand errand) {
    creation
        .prepareThis(active, version, errand)
        .ifPresentOrElse(
            prepared -> creation.activate(active, prepared, version.sealedMaterial(), errand),
            () -> database.write(handle -> pending.replace(handle, version)));
  }

  /**
   * Sets the longest time that a version is the newest; zero for no limit.
   *
   * @throws ProblemException key-not-found
   */
  void rotateAfter(String name, Duration period, Errand errand) {
    changes.alone(
        name,
        errand,
        active ->
            database.write(
                handle -> {
                  KeyTable.rotateAfter(handle, KeyCatalog.requireActive(handle, name).id(), period);
                  return null;
                }));
  }

  private void complete(Active active, StoredVersion reserved, Errand errand) {
    creation.activate(active, creation.prepare(active, reserved, errand), Bytes.EMPTY, errand);
  }
}
