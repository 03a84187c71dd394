package io.cryptos3.wire.token;

import io.cryptos3.wire.Require;
import java.util.List;

/**
 * Answer of {@code GET /v1/tokens?after=ID} of the appliance: one page.
 *
 * @param tokens that are valid still, without their secrets, by id; the next page is after the last
 *     of them, and empty if there are no more
 */
public record TokenList(List<TokenInfo> tokens) {
  public TokenList {
    Require.present("tokens", tokens);
    tokens = List.copyOf(tokens);
  }
}
