package io.cryptos3.appliance.identity;

import io.cryptos3.server.Principal;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.token.TokenInfo;
import java.util.Optional;

/**
 * A client of the project, and by what it is known.
 *
 * @param identity who it is, to whom rights are granted
 * @param token by which it is known; empty if by its certificate
 */
public record Client(String identity, Optional<TokenInfo> token) implements Principal {

  /** Returns a client that has shown its certificate. */
  static Client certified(String identity) {
    return new Client(identity, Optional.empty());
  }

  /** Returns a client that has shown a token. */
  static Client bearing(TokenInfo token) {
    return new Client(token.identity(), Optional.of(token));
  }

  boolean isCertified() {
    return token.isEmpty();
  }

  /** Tells whether what it has shown is good for a right on a key; only a token limits that. */
  boolean mayUse(Right right, String keyName) {
    return token.isEmpty()
        || token.get().scopes().stream()
            .filter(scope -> scope.rights().contains(right))
            .anyMatch(scope -> scope.asGrantOf(identity).covers(keyName));
  }

  /** Tells whether what it has shown is good for a right on the project. */
  boolean mayUse(Right right) {
    return token.isEmpty()
        || token.get().scopes().stream().anyMatch(scope -> scope.rights().contains(right));
  }

  /** Returns the identity and the token's public id; no identity has a space in its name. */
  @Override
  public String name() {
    return token.map(shown -> identity + " token " + shown.id()).orElse(identity);
  }
}
