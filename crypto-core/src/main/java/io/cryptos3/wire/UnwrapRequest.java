package io.cryptos3.wire;

import io.cryptos3.splitkey.RequestId;
import java.util.List;

/**
 * Request of {@code POST /v1/unwrap} to the appliance, and of {@code POST /v1/export}.
 *
 * @param requestId for the audit records of both servers
 * @param groups one for each key version; at most {@value Limits#POINTS} points in all
 */
public record UnwrapRequest(RequestId requestId, List<UnwrapGroup> groups) {
  public UnwrapRequest {
    Require.present("requestId", requestId);
    groups = Require.atMost("groups", groups, Limits.POINTS);
    Require.distinct("groups", groups.stream().map(UnwrapGroup::keyVersion).toList());
    Require.totalPoints(groups.stream().map(UnwrapGroup::points).toList());
  }
}
