package io.cryptos3.wire;

import io.cryptos3.splitkey.InstanceId;
import java.time.Instant;

/**
 * What the key manager tells the owner of one appliance instance.
 *
 * @param instanceId which instance
 * @param state where it is in its life
 * @param epoch counted up by every refresh
 * @param tlsKeyHash SHA-256 of the SubjectPublicKeyInfo of its TLS key
 * @param createdAt when it was bootstrapped
 * @param lastUsedAt when it was last admitted, to within five minutes; null if it never was
 */
public record InstanceInfo(
    InstanceId instanceId,
    InstanceState state,
    long epoch,
    Bytes tlsKeyHash,
    Instant createdAt,
    Instant lastUsedAt) {
  public InstanceInfo {
    Require.present("instanceId", instanceId);
    Require.present("state", state);
    Require.atLeast("epoch", epoch, 0);
    Require.size("tlsKeyHash", tlsKeyHash, Require.HASH_BYTES);
    Require.present("createdAt", createdAt);
  }
}
