package io.cryptos3.wire;

/**
 * Body of the owner's command {@code POST /v1/owner/refresh} to the appliance.
 *
 * @param challenge of the key manager, which the owner has verified: k is sealed to its box key
 */
public record PrepareRefresh(BootstrapChallenge challenge) {
  public PrepareRefresh {
    Require.present("challenge", challenge);
  }
}
