package io.cryptos3.wire;

import java.util.List;

/**
 * The blinded points of one key version in an {@link UnwrapRequest}.
 *
 * @param keyVersion {@code name@version}
 * @param points each B = t·R, 65 bytes; received, so still to be decoded and checked
 */
public record UnwrapGroup(String keyVersion, List<Bytes> points) {
  public UnwrapGroup {
    Require.text("keyVersion", keyVersion);
    KeyVersionName.parse(keyVersion);
    points = Require.points("points", points);
  }
}
