package io.cryptos3.wire;

import java.util.List;

/**
 * The results for one {@link UnwrapGroup}.
 *
 * @param publicKey of the key version, which the client verifies
 * @param points each x·B, in the order of the request; received, so still to be decoded and checked
 */
public record UnwrappedGroup(NamedPublicKey publicKey, List<Bytes> points) {
  public UnwrappedGroup {
    Require.present("publicKey", publicKey);
    points = Require.points("points", points);
  }
}
