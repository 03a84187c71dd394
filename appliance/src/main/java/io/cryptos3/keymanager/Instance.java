package io.cryptos3.keymanager;

import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceState;
import io.cryptos3.wire.ProblemCode;
import java.util.Optional;

/**
 * An appliance instance as it is stored.
 *
 * @param tlsKeyHash the SHA-256 hash of its TLS key, from the owner's record
 * @param publicShare A, from the owner's record
 * @param epoch counted up by every refresh
 * @param sealedPad ρ; empty once revoked
 * @param next what a refresh has stored and the appliance has not switched to yet
 */
record Instance(
    ProjectId projectId,
    InstanceId id,
    InstanceState state,
    Bytes tlsKeyHash,
    Bytes publicShare,
    long epoch,
    Bytes sealedPad,
    Optional<Next> next) {

  /**
   * The half of the next epoch.
   *
   * @param tlsKeyHash of the TLS key that comes with it
   * @param publicShare A'
   * @param sealedPad ρ'
   */
  record Next(Bytes tlsKeyHash, Bytes publicShare, Bytes sealedPad) {}

  /** Returns the instance as it is for the holder of a TLS key: now, or in the next epoch. */
  Optional<Instance> as(Bytes key) {
    if (key.equals(tlsKeyHash)) {
      return Optional.of(this);
    }
    return next.filter(coming -> coming.tlsKeyHash.equals(key))
        .map(
            coming ->
                new Instance(
                    projectId,
                    id,
                    state,
                    coming.tlsKeyHash,
                    coming.publicShare,
                    epoch + 1,
                    coming.sealedPad,
                    Optional.empty()));
  }

  /**
   * Demands that a request knows the halves of now (rule U12).
   *
   * @throws ProblemException conflict
   */
  void requireEpoch(long asked) {
    if (asked != epoch) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "The instance is in epoch " + epoch + ", not " + asked);
    }
  }

  /** Returns A as a point; it was checked when it was stored. */
  Point share() {
    try {
      return Point.decode(publicShare.toArray());
    } catch (InvalidPointException e) {
      throw new IllegalStateException("Stored public share of instance " + id + " is damaged", e);
    }
  }
}
