package io.cryptos3.wire;

import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import java.util.List;

/**
 * The points of one key version in an {@link EvaluateRequest}; received, so still to be decoded and
 * checked.
 *
 * @param versionId which version
 * @param usage which of its two scalars
 * @param blinded each B, 65 bytes, as the client sent it
 * @param points each C = a·B, in the same order
 * @param proof of the appliance, that this is so
 */
public record EvaluateGroup(
    KeyVersionId versionId,
    KeyUsage usage,
    List<Bytes> blinded,
    List<Bytes> points,
    EvaluationProof proof) {
  public EvaluateGroup {
    Require.present("versionId", versionId);
    Require.present("usage", usage);
    blinded = Require.points("blinded", blinded);
    points = Require.points("points", points);
    Require.sameSize("points", points, blinded);
    Require.present("proof", proof);
  }
}
