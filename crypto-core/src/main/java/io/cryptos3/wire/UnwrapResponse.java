package io.cryptos3.wire;

import java.util.List;

/**
 * Answer to {@link UnwrapRequest}.
 *
 * @param instanceShare what the appliance's half is known by
 * @param groups in the order of the request
 */
public record UnwrapResponse(InstanceShare instanceShare, List<UnwrappedGroup> groups) {
  public UnwrapResponse {
    Require.present("instanceShare", instanceShare);
    groups = Require.atMost("groups", groups, Limits.POINTS);
  }
}
