package io.cryptos3.wire;

/**
 * Answer of {@code GET /v1/keys/{name}/versions/{number}/material}: where the material of a version
 * comes from. It is no secret: only an evaluation makes material of it.
 *
 * @param publicKey of the version, for {@code MATERIAL}
 * @param bits of the key
 * @param sealed what was imported; empty if the material is derived
 */
public record VersionMaterial(NamedPublicKey publicKey, int bits, Bytes sealed) {
  public VersionMaterial {
    Require.present("publicKey", publicKey);
    Require.atLeast("bits", bits, 1);
    Require.present("sealed", sealed);
  }
}
