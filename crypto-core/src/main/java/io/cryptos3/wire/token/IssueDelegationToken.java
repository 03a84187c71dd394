package io.cryptos3.wire.token;

import io.cryptos3.wire.Require;

/**
 * Request of {@code POST /v1/delegation-tokens} to the appliance: a token for the tasks of the one
 * who asks.
 *
 * @param renewer the identity that may renew it; empty for nobody
 */
public record IssueDelegationToken(String renewer) {
  public IssueDelegationToken {
    Require.present("renewer", renewer);
  }
}
