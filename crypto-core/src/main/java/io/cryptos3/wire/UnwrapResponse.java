package io.cryptos3.wire;

import java.util.List;

/**
 * Answer to {@link UnwrapRequest}.
 *
 * @param groups in the order of the request
 */
public record UnwrapResponse(List<UnwrappedGroup> groups) {
  public UnwrapResponse {
    groups = Require.atMost("groups", groups, Limits.POINTS);
  }
}
