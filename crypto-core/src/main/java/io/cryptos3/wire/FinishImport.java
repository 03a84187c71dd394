package io.cryptos3.wire;

import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.SealedMaterial;

/**
 * Request of {@code PUT /v1/keys/{name}/import} to the appliance. The same request again changes
 * nothing.
 *
 * @param versionId of the {@link ImportTarget}
 * @param sealed the box of {@link SealedMaterial#seal}
 */
public record FinishImport(KeyVersionId versionId, Bytes sealed) {
  public FinishImport {
    Require.present("versionId", versionId);
    Require.filled("sealed", sealed);
    if (sealed.length() > SealedMaterial.MAX_BOX_BYTES) {
      throw new IllegalArgumentException(
          "sealed has "
              + sealed.length()
              + " bytes, at most "
              + SealedMaterial.MAX_BOX_BYTES
              + " are allowed");
    }
  }
}
