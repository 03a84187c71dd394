package io.cryptos3.wire;

import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.RequestId;

/**
 * Request of {@code PUT …/instances/{i}/versions/{versionId}} to the key manager; the same request
 * again gives the same version.
 *
 * @param requestId for the audit records of both servers
 * @param keyId the key that gets a version
 * @param number of the version, from 0
 * @param nameHash {@link NamedPublicKey#nameHash}: binds the records to a name that the key manager
 *     does not learn
 */
public record CreateVersion(RequestId requestId, KeyId keyId, int number, Bytes nameHash) {
  public CreateVersion {
    Require.present("requestId", requestId);
    Require.present("keyId", keyId);
    Require.atLeast("number", number, 0);
    Require.size("nameHash", nameHash, Require.HASH_BYTES);
  }
}
