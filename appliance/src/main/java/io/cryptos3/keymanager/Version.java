package io.cryptos3.keymanager;

import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.VersionIdentity;

/**
 * A key version as it is stored.
 *
 * @param sealedWrap ŝ; empty once destroyed
 * @param sealedMaterial ŝᵉ; empty once destroyed
 */
record Version(VersionIdentity identity, State state, Bytes sealedWrap, Bytes sealedMaterial) {

  /** Where it is in its life. */
  enum State {
    /** On disk here; may be evaluated for single points, which is the trial. */
    PENDING,
    /** On disk at both sides and tried. */
    ACTIVE,
    /** Not evaluated until it is enabled again. */
    DISABLED,
    /** Not evaluated any more, and destroyed when its time comes. */
    DELETING,
    /** Its scalars are gone. */
    DESTROYED
  }

  /** Tells whether it may be evaluated, and its records issued. */
  boolean isUsable() {
    return state == State.PENDING || state == State.ACTIVE;
  }

  /** Tells whether it may still be deleted. */
  boolean isKept() {
    return isUsable() || state == State.DISABLED;
  }

  Bytes sealed(KeyUsage usage) {
    return switch (usage) {
      case WRAP -> sealedWrap;
      case MATERIAL -> sealedMaterial;
    };
  }
}
