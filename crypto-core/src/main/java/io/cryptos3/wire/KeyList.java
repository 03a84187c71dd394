package io.cryptos3.wire;

import java.util.List;

/**
 * Answer of {@code GET /v1/keys} of the appliance: the keys on which the client has any right.
 *
 * @param keys by name
 */
public record KeyList(List<KeyMetadata> keys) {
  public KeyList {
    Require.present("keys", keys);
    keys = List.copyOf(keys);
  }
}
