package io.cryptos3.appliance.keys;

import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.VersionRecords;
import java.util.Optional;

/**
 * A key version as it is stored.
 *
 * @param salt of the name hash
 * @param records of the key manager; empty until the version is active
 */
record StoredVersion(
    KeyVersionId id,
    KeyId keyId,
    KeyVersionName name,
    Bytes salt,
    Optional<VersionRecords> records) {

  boolean isActive() {
    return records.isPresent();
  }

  Bytes nameHash() {
    return NamedPublicKey.nameHash(id, salt, name);
  }

  StoredVersion with(VersionRecords fresh) {
    return new StoredVersion(id, keyId, name, salt, Optional.of(fresh));
  }

  /** Returns what clients get; the version must be active. */
  NamedPublicKey publicKey() {
    return new NamedPublicKey(name.name(), name.version(), salt, records.orElseThrow().wrap());
  }
}
