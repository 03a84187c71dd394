package io.cryptos3.wire;

import io.cryptos3.splitkey.DleqProof;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import java.util.List;

/**
 * A server's proof that it multiplied the points of one group by its half (split-keys §10).
 *
 * @param challenge c, 32 bytes
 * @param response s, 32 bytes
 */
public record EvaluationProof(Bytes challenge, Bytes response) {
  public EvaluationProof {
    Require.size("challenge", challenge, Require.SCALAR_BYTES);
    Require.size("response", response, Require.SCALAR_BYTES);
  }

  /** Returns a proof for its way. */
  public static EvaluationProof of(DleqProof proof) {
    return new EvaluationProof(Bytes.of(proof.challenge()), Bytes.of(proof.response()));
  }

  /** Tells whether it holds, as {@link DleqProof#verifies}. */
  public boolean verifies(
      ProofContext context, Point base, Point publicKey, List<Point> in, List<Point> out) {
    return DleqProof.of(challenge.toArray(), response.toArray())
        .verifies(context, base, publicKey, in, out);
  }
}
