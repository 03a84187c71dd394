package io.cryptos3.wire;

import java.util.List;

/**
 * The results for one {@link RewrapGroup}, in the order of its points; received, so still to be
 * decoded and checked.
 *
 * @param publicKey of the version that the points come from
 * @param points each S', 65 bytes
 * @param proof of the key manager
 */
public record RewrappedGroup(NamedPublicKey publicKey, List<Bytes> points, EvaluationProof proof) {
  public RewrappedGroup {
    Require.present("publicKey", publicKey);
    points = Require.points("points", points);
    Require.present("proof", proof);
  }
}
