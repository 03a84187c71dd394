package io.cryptos3.provider.client;

import io.cryptos3.wire.token.BearerToken;
import java.util.Optional;
import javax.net.ssl.KeyManager;

/** A token that is in memory, instead of a certificate. Safe for several threads. */
public final class ClientToken extends ClientCredentials {
  private final String name;
  private final BearerToken token;
  private final String remedy;

  private ClientToken(String name, BearerToken token, String remedy) {
    this.name = name;
    this.token = token;
    this.remedy = remedy;
  }

  /**
   * An API token, {@code cryptos3_api_…}.
   *
   * @param name what messages call it
   * @param token kept for as long as the process runs
   */
  public static ClientToken api(String name, BearerToken token) {
    return new ClientToken(
        name, token, "an administrator can issue a new token (cryptos3 token create …)");
  }

  /**
   * A delegation token, {@code cryptos3_delegation_…}.
   *
   * @param owner whom it acts for, as it says itself
   * @param token kept for as long as the credentials are in use
   */
  public static ClientToken delegation(String owner, BearerToken token) {
    return new ClientToken(
        "delegation token " + token.id() + " of " + owner,
        token,
        "whoever has a certificate can get a new one (hadoop dtutil get splitkey://…)");
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
  String remedy() {
    return remedy;
  }

  /** Shows its name only. */
  @Override
  public String toString() {
    return name;
  }
}
