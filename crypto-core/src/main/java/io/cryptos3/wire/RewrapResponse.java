package io.cryptos3.wire;

import java.util.List;

/**
 * Answer to {@link RewrapRequest}.
 *
 * @param instanceShare which instance asked, and in which epoch: part of what is proved
 * @param groups in the order of the request
 */
public record RewrapResponse(InstanceShare instanceShare, List<RewrappedGroup> groups) {
  public RewrapResponse {
    Require.present("instanceShare", instanceShare);
    groups = Require.atMost("groups", groups, Limits.POINTS);
  }
}
