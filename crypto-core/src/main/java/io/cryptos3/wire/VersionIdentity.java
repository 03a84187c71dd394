package io.cryptos3.wire;

import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;

/**
 * What the key manager knows of a key version besides its scalars.
 *
 * @param projectId which project
 * @param keyId which key
 * @param versionId which version
 * @param number of the version, from 0
 * @param nameHash {@link NamedPublicKey#nameHash}, from the appliance
 */
public record VersionIdentity(
    ProjectId projectId, KeyId keyId, KeyVersionId versionId, int number, Bytes nameHash) {}
