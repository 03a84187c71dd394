package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.keys.StoredKey.State;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProblemCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Creates and rolls keys. Each first leaves a pending row here, so that after a crash at any point
 * the next attempt takes up the same version; nothing pending is ever listed or used.
 */
final class KeyLifecycle {

  private final Database database;
  private final CurrentState state;
  private final KeyCatalog catalog;
  private final VersionCreation creation;
  private final KeyDeletion deletion;
  private final NameLocks locks = new NameLocks();
  private final Clock clock;
  private final SecureRandom random;

  KeyLifecycle(
      Database database,
      CurrentState state,
      KeyCatalog catalog,
      VersionCreation creation,
      KeyDeletion deletion,
      Clock clock,
      SecureRandom random) {
    this.database = database;
    this.state = state;
    this.catalog = catalog;
    this.creation = creation;
    this.deletion = deletion;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Creates a key with its first version, or completes an interrupted creation.
   *
   * @throws ProblemException key-exists; conflict while a deleted key of this name waits
   */
  KeyMetadata create(CreateKey definition, Errand errand) {
    String name = definition.name();
    return alone(
        name,
        errand,
        active -> {
          deletion.resume(active, name, errand);
          complete(active, database.write(handle -> reserve(handle, definition)), errand);
          return catalog.describe(name);
        });
  }

  /**
   * Gives a key its next version, or completes an interrupted roll.
   *
   * @throws ProblemException key-not-found
   */
  KeyMetadata roll(String name, Errand errand) {
    return alone(
        name,
        errand,
        active -> {
          complete(active, database.write(handle -> reserveNext(handle, name)), errand);
          return catalog.describe(name);
        });
  }

  /** Deletes a key, or completes an interrupted deletion; see {@link KeyDeletion}. */
  void delete(String name, Errand errand) {
    alone(
        name,
        errand,
        active -> {
          deletion.delete(active, name, errand);
          return null;
        });
  }

  private <T> T alone(String name, Errand errand, Function<Active, T> change) {
    return state.with(active -> locks.with(name, errand, () -> change.apply(active)));
  }

  /** What was pending for too long is gone at the key manager: then another version takes over. */
  private void complete(Active active, StoredVersion reserved, Errand errand) {
    if (!creation.complete(active, reserved, errand)) {
      StoredVersion other = database.write(handle -> replace(handle, reserved));
      if (!creation.complete(active, other, errand)) {
        throw new ProblemException(
            ProblemCode.KEY_MANAGER_UNAVAILABLE,
            "The key manager takes no new version of key " + reserved.name().name());
      }
    }
  }

  private StoredVersion replace(Handle handle, StoredVersion old) {
    KeyTable.removePending(handle, old.id());
    return insertNext(handle, old.keyId(), old.name());
  }

  private StoredVersion reserve(Handle handle, CreateKey definition) {
    StoredKey existing = KeyTable.find(handle, definition.name()).orElse(null);
    if (existing == null) {
      StoredKey key = pending(definition);
      KeyTable.insert(handle, key);
      return insertNext(handle, key.id(), new KeyVersionName(key.name(), 0));
    }
    return switch (existing.state()) {
      case ACTIVE ->
          throw new ProblemException(
              ProblemCode.KEY_EXISTS, "Key " + definition.name() + " exists already");
      case DELETED ->
          throw new ProblemException(
              ProblemCode.CONFLICT,
              "Key "
                  + definition.name()
                  + " was deleted; its name is free from "
                  + existing.deleteAt());
      case PENDING -> {
        KeyTable.redefine(handle, existing.id(), definition);
        yield KeyTable.versions(handle, existing.id()).get(0);
      }
    };
  }

  private StoredVersion reserveNext(Handle handle, String name) {
    StoredKey key = requireActive(handle, name);
    List<StoredVersion> versions = KeyTable.versions(handle, key.id());
    StoredVersion last = versions.get(versions.size() - 1);
    return last.isActive()
        ? insertNext(handle, key.id(), new KeyVersionName(name, last.name().version() + 1))
        : last;
  }

  private StoredKey pending(CreateKey definition) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new StoredKey(
        KeyId.random(random), definition, State.PENDING, now, Instant.EPOCH, false);
  }

  private StoredVersion insertNext(Handle handle, KeyId key, KeyVersionName name) {
    // R1
    byte[] salt = new byte[NamedPublicKey.SALT_BYTES];
    random.nextBytes(salt);
    StoredVersion version =
        new StoredVersion(KeyVersionId.random(random), key, name, Bytes.of(salt), Optional.empty());
    KeyTable.insertPending(handle, version);
    return version;
  }

  private static StoredKey requireActive(Handle handle, String name) {
    return KeyTable.find(handle, name)
        .filter(key -> key.state() == State.ACTIVE)
        .orElseThrow(() -> KeyCatalog.notFound(name));
  }
}
