package io.cryptos3.wire;

import io.cryptos3.splitkey.ProjectId;

/**
 * The owner's own file of a project, beside the descriptor; of no use without the master key.
 *
 * @param projectId which project
 * @param sealedCaKey the project CA's private key, sealed under the master key
 * @param sequence the highest owner sequence that was used
 */
public record OwnerFile(ProjectId projectId, Bytes sealedCaKey, long sequence) {
  public OwnerFile {
    Require.present("projectId", projectId);
    Require.filled("sealedCaKey", sealedCaKey);
    Require.atLeast("sequence", sequence, 0);
  }
}
