package io.cryptos3.wire;

/**
 * The two public key records of a key version.
 *
 * @param wrap for wrapping data keys
 * @param material for key material
 */
public record VersionRecords(PublicKeyRecord wrap, PublicKeyRecord material) {
  public VersionRecords {
    Require.present("wrap", wrap);
    Require.present("material", material);
  }
}
