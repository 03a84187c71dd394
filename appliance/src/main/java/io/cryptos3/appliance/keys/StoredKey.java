package io.cryptos3.appliance.keys;

import io.cryptos3.splitkey.KeyId;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyMetadata;
import java.time.Duration;
import java.time.Instant;

/**
 * A key as it is stored.
 *
 * @param definition the request that created it
 * @param deleteAt when its halves may be destroyed; meaningful if it is deleted
 * @param destructionOrdered whether the key manager knows that
 * @param rotation the longest time that a version is the newest; zero if that has no limit
 */
record StoredKey(
    KeyId id,
    CreateKey definition,
    State state,
    Instant created,
    Instant deleteAt,
    boolean destructionOrdered,
    Duration rotation) {

  /** How far it has come. */
  enum State {
    PENDING,
    ACTIVE,
    DELETED
  }

  static StoredKey pending(KeyId id, CreateKey definition, Instant created) {
    return new StoredKey(
        id, definition, State.PENDING, created, Instant.EPOCH, false, Duration.ZERO);
  }

  String name() {
    return definition.name();
  }

  KeyMetadata metadata(int versions) {
    return new KeyMetadata(
        name(),
        definition.description(),
        definition.cipher(),
        definition.bits(),
        definition.attributes(),
        created,
        versions);
  }
}
