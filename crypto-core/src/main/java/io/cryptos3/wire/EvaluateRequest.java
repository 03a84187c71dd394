package io.cryptos3.wire;

import io.cryptos3.splitkey.RequestId;
import java.util.List;

/**
 * Request of {@code POST …/instances/{i}/evaluate} to the key manager.
 *
 * @param requestId for the audit records of both servers
 * @param epoch of the instance, counted up by every refresh; 0 at bootstrap
 * @param groups one for each key version; at most {@value Limits#POINTS} points in all
 */
public record EvaluateRequest(RequestId requestId, long epoch, List<EvaluateGroup> groups) {
  public EvaluateRequest {
    Require.present("requestId", requestId);
    Require.atLeast("epoch", epoch, 0);
    groups = Require.atMost("groups", groups, Limits.POINTS);
    Require.distinct("groups", groups.stream().map(EvaluateGroup::versionId).toList());
    Require.totalPoints(groups.stream().map(EvaluateGroup::points).toList());
  }
}
