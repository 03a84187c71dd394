package io.cryptos3.wire;

import java.util.List;

/**
 * The results for one {@link EvaluateGroup}.
 *
 * @param points each ŝ·ρ times the point of the request, in its order
 */
public record EvaluatedGroup(List<Bytes> points) {
  public EvaluatedGroup {
    points = Require.points("points", points);
  }
}
