package io.cryptos3.wire;

import java.util.List;

/**
 * The results for one {@link UnwrapGroup}, in the order of its points; received, so still to be
 * decoded and checked. {@link UnwrapProofs} verifies them.
 *
 * @param publicKey of the key version
 * @param halfway each C = a·B, after the appliance's half
 * @param applianceProof of the step from B to C
 * @param points each Z = x·B, after both halves
 * @param keyManagerProof of the step from C to Z
 */
public record UnwrappedGroup(
    NamedPublicKey publicKey,
    List<Bytes> halfway,
    EvaluationProof applianceProof,
    List<Bytes> points,
    EvaluationProof keyManagerProof) {
  public UnwrappedGroup {
    Require.present("publicKey", publicKey);
    halfway = Require.points("halfway", halfway);
    Require.present("applianceProof", applianceProof);
    points = Require.points("points", points);
    Require.sameSize("points", points, halfway);
    Require.present("keyManagerProof", keyManagerProof);
  }
}
