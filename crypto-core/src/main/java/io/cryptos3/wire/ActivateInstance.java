package io.cryptos3.wire;

import io.cryptos3.splitkey.RequestId;

/**
 * Request of {@code POST …/instances/{i}/activate} to the key manager: a trial with a one-use
 * scalar, from the appliance that was just bootstrapped.
 *
 * @param requestId for the logs of both servers
 * @param point a·u·G for a random u of the appliance
 */
public record ActivateInstance(RequestId requestId, Bytes point) {
  public ActivateInstance {
    Require.present("requestId", requestId);
    Require.size("point", point, Require.POINT_BYTES);
  }
}
