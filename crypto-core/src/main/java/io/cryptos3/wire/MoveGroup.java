package io.cryptos3.wire;

import io.cryptos3.splitkey.KeyVersionId;
import java.util.List;

/**
 * The points of one key version in a {@link MoveRequest}.
 *
 * @param from version that the points come from
 * @param to version that they move to
 * @param points each S = t·R, 65 bytes, as the client sent it
 */
public record MoveGroup(KeyVersionId from, KeyVersionId to, List<Bytes> points) {
  public MoveGroup {
    Require.present("from", from);
    Require.present("to", to);
    points = Require.points("points", points);
  }
}
