package io.cryptos3.keymanager;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceState;

/**
 * An appliance instance as it is stored.
 *
 * @param tlsKeyHash the SHA-256 hash of its TLS key, from the owner's record
 * @param publicShare A, from the owner's record
 * @param epoch counted up by every refresh
 * @param sealedPad ρ; empty once revoked
 */
record Instance(
    ProjectId projectId,
    InstanceId id,
    InstanceState state,
    Bytes tlsKeyHash,
    Bytes publicShare,
    long epoch,
    Bytes sealedPad) {

  /** Returns A as a point; it was checked when it was stored. */
  Point share() {
    try {
      return Point.decode(publicShare.toArray());
    } catch (InvalidPointException e) {
      throw new IllegalStateException("Stored public share of instance " + id + " is damaged", e);
    }
  }
}
