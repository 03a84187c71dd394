package io.cryptos3.provider.client;

import io.cryptos3.wire.token.BearerToken;
import java.util.Optional;
import javax.net.ssl.KeyManager;

/** An API token, {@code cryptos3_api_…}, instead of a certificate. Safe for several threads. */
public final class ClientToken extends ClientCredentials {
  private final String name;
  private final BearerToken token;

  /**
   * @param name what messages call it
   * @param token kept for as long as the process runs
   */
  public ClientToken(String name, BearerToken token) {
    this.name = name;
    this.token = token;
  }

  @Override
  KeyManager[] keyManagers() {
    return new KeyManager[0];
  }

  @Override
  Optional<String> authorization() {
    return Optional.of("Bearer " + token.revealText());
  }

  @Override
  String renewal() {
    return "a new token (cryptos3 token create …)";
  }

  /** Shows its name only. */
  @Override
  public String toString() {
    return name;
  }
}
