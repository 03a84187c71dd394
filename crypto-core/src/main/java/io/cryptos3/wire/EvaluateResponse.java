package io.cryptos3.wire;

import java.util.List;

/**
 * Answer to {@link EvaluateRequest}.
 *
 * @param groups in the order of the request
 */
public record EvaluateResponse(List<EvaluatedGroup> groups) {
  public EvaluateResponse {
    groups = Require.atMost("groups", groups, Limits.POINTS);
  }
}
