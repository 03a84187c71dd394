package io.cryptos3.wire.token;

import io.cryptos3.wire.Require;
import java.time.Instant;

/**
 * Answer of {@code POST /v1/delegation-tokens/{id}/renew}.
 *
 * @param expiresAt from when on the token is refused, unless it is renewed again
 */
public record RenewedToken(Instant expiresAt) {
  public RenewedToken {
    Require.present("expiresAt", expiresAt);
  }
}
