package io.cryptos3.wire.token;

import io.cryptos3.wire.Require;
import java.util.List;

/**
 * Answer of {@code GET /v1/tokens} of the appliance.
 *
 * @param tokens that are valid still, without their secrets
 */
public record TokenList(List<TokenInfo> tokens) {
  public TokenList {
    Require.present("tokens", tokens);
    tokens = List.copyOf(tokens);
  }
}
