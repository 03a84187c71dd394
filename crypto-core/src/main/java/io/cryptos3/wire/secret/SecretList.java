package io.cryptos3.wire.secret;

import io.cryptos3.wire.Require;
import java.util.List;

/**
 * Answer of {@code GET /v1/secrets?after=NAME} of the appliance: one page of the secrets on whose
 * keys the client has any right.
 *
 * @param secrets by name; the next page is after the last of them, and empty if there are no more
 */
public record SecretList(List<SecretInfo> secrets) {
  public SecretList {
    Require.present("secrets", secrets);
    secrets = List.copyOf(secrets);
  }
}
