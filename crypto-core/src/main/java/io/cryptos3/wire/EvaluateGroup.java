package io.cryptos3.wire;

import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import java.util.List;

/**
 * The points of one key version in an {@link EvaluateRequest}.
 *
 * @param versionId which version
 * @param usage which of its two scalars
 * @param points each a·B, 65 bytes; received, so still to be decoded and checked
 */
public record EvaluateGroup(KeyVersionId versionId, KeyUsage usage, List<Bytes> points) {
  public EvaluateGroup {
    Require.present("versionId", versionId);
    Require.present("usage", usage);
    points = Require.points("points", points);
  }
}
