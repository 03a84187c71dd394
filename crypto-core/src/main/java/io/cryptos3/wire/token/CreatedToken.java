package io.cryptos3.wire.token;

import io.cryptos3.wire.Require;

/**
 * Answer to {@link CreateToken}: the only time that the token itself is shown.
 *
 * @param info what may be shown
 * @param token printed form, {@link BearerToken}
 */
public record CreatedToken(TokenInfo info, String token) {
  public CreatedToken {
    Require.present("info", info);
    Require.text("token", token);
  }

  /** Shows what may be shown: the token is a secret. */
  @Override
  public String toString() {
    return "CreatedToken(" + info + ")";
  }
}
