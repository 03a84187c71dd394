package io.cryptos3.wire;

import io.cryptos3.splitkey.RequestId;
import java.util.List;

/**
 * Request of {@code POST …/instances/{i}/rewrap} to the key manager, which answers as to {@link
 * EvaluateRequest}.
 *
 * @param requestId for the audit records of both servers
 * @param epoch of the instance, counted up by every refresh; 0 at bootstrap
 * @param groups one for each key version that points come from; at most {@value Limits#POINTS}
 *     points in all
 */
public record MoveRequest(RequestId requestId, long epoch, List<MoveGroup> groups) {
  public MoveRequest {
    Require.present("requestId", requestId);
    Require.atLeast("epoch", epoch, 0);
    groups = Require.atMost("groups", groups, Limits.POINTS);
    Require.distinct("groups", groups.stream().map(MoveGroup::from).toList());
    Require.totalPoints(groups.stream().map(MoveGroup::points).toList());
  }
}
