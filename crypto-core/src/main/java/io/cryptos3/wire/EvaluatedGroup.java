package io.cryptos3.wire;

import java.util.List;

/**
 * The results for one {@link EvaluateGroup}.
 *
 * @param points each Z, ŝ·ρ times the point of the request, in its order
 * @param proof of the key manager, that this is so
 */
public record EvaluatedGroup(List<Bytes> points, EvaluationProof proof) {
  public EvaluatedGroup {
    points = Require.points("points", points);
    Require.present("proof", proof);
  }
}
