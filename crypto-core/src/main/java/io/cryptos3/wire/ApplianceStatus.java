package io.cryptos3.wire;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.ProjectId;

/**
 * Answer of {@code GET /v1/status} of the appliance.
 *
 * @param state whether it holds its half
 * @param projectId the project that it serves
 * @param instanceId null while it is sealed
 * @param tlsKeyHash SHA-256 of the SubjectPublicKeyInfo of its TLS key
 */
public record ApplianceStatus(
    ApplianceState state, ProjectId projectId, InstanceId instanceId, Bytes tlsKeyHash) {
  public ApplianceStatus {
    Require.present("state", state);
    Require.present("projectId", projectId);
    Require.size("tlsKeyHash", tlsKeyHash, Require.HASH_BYTES);
  }
}
