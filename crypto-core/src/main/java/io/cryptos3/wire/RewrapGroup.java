package io.cryptos3.wire;

import java.util.List;

/**
 * The blinded points of one key version in a {@link RewrapRequest}.
 *
 * @param from {@code name@version} that the EDEKs name
 * @param to {@code name@version} that they shall name
 * @param points each S = t·R, 65 bytes; received, so still to be decoded and checked
 */
public record RewrapGroup(String from, String to, List<Bytes> points) {
  public RewrapGroup {
    Require.text("from", from);
    KeyVersionName.parse(from);
    Require.text("to", to);
    KeyVersionName.parse(to);
    points = Require.points("points", points);
  }
}
