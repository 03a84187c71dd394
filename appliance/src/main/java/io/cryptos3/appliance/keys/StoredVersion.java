package io.cryptos3.appliance.keys;

import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.KeyVersionState;
import io.cryptos3.wire.KeyVersionStatus;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.PublicKeyRecord;
import io.cryptos3.wire.VersionRecords;
import java.time.Instant;
import java.util.Optional;

/**
 * A key version as it is stored.
 *
 * @param salt of the name hash
 * @param records of the key manager; stored before it is asked to activate the version
 * @param sealedMaterial what was imported, sealed to the material key; empty if there is none
 * @param activated when it came into use; meaningful unless it is pending
 * @param destroyAt when its halves may be destroyed; meaningful if it is deleted
 * @param destructionOrdered whether the key manager knows that
 */
record StoredVersion(
    KeyVersionId id,
    KeyId keyId,
    KeyVersionName name,
    Bytes salt,
    State state,
    Optional<VersionRecords> records,
    Bytes sealedMaterial,
    Instant activated,
    Instant destroyAt,
    boolean destructionOrdered) {

  /** Where it is in its life. */
  enum State {
    PENDING,
    ACTIVE,
    DISABLED,
    DELETED
  }

  static StoredVersion pending(KeyVersionId id, KeyId keyId, KeyVersionName name, Bytes salt) {
    return new StoredVersion(
        id,
        keyId,
        name,
        salt,
        State.PENDING,
        Optional.empty(),
        Bytes.EMPTY,
        Instant.EPOCH,
        Instant.EPOCH,
        false);
  }

  boolean is(State expected) {
    return state == expected;
  }

  /** Tells whether it is pending here and may be active at the key manager. */
  boolean isActivating() {
    return is(State.PENDING) && records.isPresent();
  }

  /** Tells whether the public keys that it has, verified and tried, are those of other records. */
  boolean hasKeysOf(VersionRecords fresh) {
    return records
        .filter(own -> own.wrap().publicKey().equals(fresh.wrap().publicKey()))
        .filter(own -> own.material().publicKey().equals(fresh.material().publicKey()))
        .isPresent();
  }

  Bytes nameHash() {
    return NamedPublicKey.nameHash(id, salt, name);
  }

  StoredVersion with(VersionRecords fresh) {
    return new StoredVersion(
        id,
        keyId,
        name,
        salt,
        state,
        Optional.of(fresh),
        sealedMaterial,
        activated,
        destroyAt,
        destructionOrdered);
  }

  /** Returns what clients get who wrap and unwrap; there must be records. */
  NamedPublicKey publicKey() {
    return publicKey(KeyUsage.WRAP);
  }

  /** Returns the public key for a usage; there must be records. */
  NamedPublicKey publicKey(KeyUsage usage) {
    VersionRecords both = records.orElseThrow();
    PublicKeyRecord record = usage == KeyUsage.WRAP ? both.wrap() : both.material();
    return new NamedPublicKey(name.name(), name.version(), salt, record);
  }

  /** Describes it to those who manage the key; it must not be pending. */
  KeyVersionStatus status() {
    return new KeyVersionStatus(
        name.version(),
        KeyVersionState.valueOf(state.name()),
        activated,
        is(State.DELETED) ? destroyAt : null);
  }
}
