package io.cryptos3.appliance.keys;

import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProblemCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The rows that a version begins with. One key has one of them at most, and whoever gives the key a
 * version takes that up: so what a crash has left is completed by the next attempt.
 */
final class PendingVersions {

  private final Clock clock;
  private final SecureRandom random;

  PendingVersions(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns the first version of a key that is to be created.
   *
   * @throws ProblemException key-exists; conflict while a deleted key of this name waits
   */
  StoredVersion first(Handle handle, CreateKey definition) {
    StoredKey existing = KeyTable.find(handle, definition.name()).orElse(null);
    if (existing == null) {
      StoredKey key = key(definition);
      KeyTable.insert(handle, key);
      return insert(handle, key.id(), new KeyVersionName(key.name(), 0));
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
        yield next(handle, existing);
      }
    };
  }

  /**
   * Returns the next version of a key.
   *
   * @throws ProblemException key-not-found
   */
  StoredVersion next(Handle handle, String name) {
    return next(handle, KeyCatalog.requireActive(handle, name));
  }

  /** Returns the next version of a key whose newest one is active and too old. */
  Optional<StoredVersion> nextIfDue(Handle handle, String name) {
    return KeyTable.find(handle, name)
        .filter(key -> isDue(handle, key))
        .map(key -> next(handle, key));
  }

  /** Tells whether a key has a rotation period, and its newest version has been that for longer. */
  boolean isDue(Handle handle, StoredKey key) {
    Instant now = clock.instant();
    return !key.rotation().isZero()
        && VersionTable.findNewest(handle, key.name())
            .filter(newest -> newest.is(StoredVersion.State.ACTIVE))
            .filter(newest -> !now.isBefore(newest.activated().plus(key.rotation())))
            .isPresent();
  }

  /** Returns the version of an active key whose activation was begun and is not complete. */
  Optional<StoredVersion> activating(Handle handle, String name) {
    return KeyTable.find(handle, name)
        .filter(key -> key.state() == StoredKey.State.ACTIVE)
        .flatMap(
            key ->
                VersionTable.all(handle, key.id()).stream()
                    .filter(StoredVersion::isActivating)
                    .findFirst());
  }

  /** Returns another pending version in the place of one that the key manager does not have. */
  StoredVersion replace(Handle handle, StoredVersion old) {
    VersionTable.removePending(handle, old.id());
    return insert(handle, old.keyId(), old.name());
  }

  /** Returns a version with the next number, and deletes the one whose number was used before. */
  StoredVersion leaveOut(Handle handle, StoredVersion used) {
    VersionTable.markDeleted(handle, used.id(), clock.instant());
    VersionTable.markDestructionOrdered(handle, used.id(), true);
    KeyVersionName name = used.name();
    return insert(handle, used.keyId(), new KeyVersionName(name.name(), name.version() + 1));
  }

  private StoredVersion next(Handle handle, StoredKey key) {
    List<StoredVersion> versions = VersionTable.all(handle, key.id());
    StoredVersion last = versions.get(versions.size() - 1);
    return last.is(StoredVersion.State.PENDING)
        ? last
        : insert(handle, key.id(), new KeyVersionName(key.name(), last.name().version() + 1));
  }

  private StoredVersion insert(Handle handle, KeyId key, KeyVersionName name) {
    // R1
    byte[] salt = new byte[NamedPublicKey.SALT_BYTES];
    random.nextBytes(salt);
    StoredVersion version =
        StoredVersion.pending(KeyVersionId.random(random), key, name, Bytes.of(salt));
    VersionTable.insertPending(handle, version);
    return version;
  }

  private StoredKey key(CreateKey definition) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return StoredKey.pending(KeyId.random(random), definition, now);
  }
}
