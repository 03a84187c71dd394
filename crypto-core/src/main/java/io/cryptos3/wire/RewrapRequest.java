package io.cryptos3.wire;

import io.cryptos3.splitkey.RequestId;
import java.util.List;

/**
 * Request of {@code POST /v1/rewrap} to the appliance.
 *
 * @param requestId for the audit records of both servers
 * @param groups one for each key version that points come from; at most {@value Limits#POINTS}
 *     points in all
 */
public record RewrapRequest(RequestId requestId, List<RewrapGroup> groups) {
  public RewrapRequest {
    Require.present("requestId", requestId);
    groups = Require.atMost("groups", groups, Limits.POINTS);
    Require.distinct("groups", groups.stream().map(RewrapGroup::from).toList());
    Require.totalPoints(groups.stream().map(RewrapGroup::points).toList());
  }
}
