package io.cryptos3.wire;

import java.util.List;

/**
 * Answer of {@code POST …/instances} of the key manager.
 *
 * @param instances of the project, oldest first, at most {@value #MOST}: those that are not
 *     revoked, then the latest of the others
 */
public record InstanceList(List<InstanceInfo> instances) {
  /** How many instances one answer has. */
  public static final int MOST = 1_000;

  public InstanceList {
    instances = Require.atMost("instances", instances, MOST);
  }
}
