package io.cryptos3.wire;

import java.time.Instant;

/**
 * One version of a key, for those who manage it.
 *
 * @param version from 0
 * @param state where it is in its life
 * @param activated when it came into use
 * @param destroyAt when its halves may be destroyed; absent unless it is deleted
 */
public record KeyVersionStatus(
    int version, KeyVersionState state, Instant activated, Instant destroyAt) {
  public KeyVersionStatus {
    Require.atLeast("version", version, 0);
    Require.present("state", state);
    Require.present("activated", activated);
  }
}
