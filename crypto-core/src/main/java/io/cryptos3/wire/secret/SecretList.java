package io.cryptos3.wire.secret;

import io.cryptos3.wire.Require;
import java.util.List;

/**
 * Answer of {@code GET /v1/secrets} of the appliance: the secrets on whose keys the client has any
 * right.
 *
 * @param secrets by name
 */
public record SecretList(List<SecretInfo> secrets) {
  public SecretList {
    Require.present("secrets", secrets);
    secrets = List.copyOf(secrets);
  }
}
