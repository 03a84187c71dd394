package io.cryptos3.wire;

/**
 * Answer to {@link BeginImport}: what to seal the material to.
 *
 * @param publicKey of the version, for {@code MATERIAL}; to be verified as by one who encrypts
 * @param bits of the key: what the material has to have
 */
public record ImportTarget(NamedPublicKey publicKey, int bits) {
  public ImportTarget {
    Require.present("publicKey", publicKey);
    Require.atLeast("bits", bits, 1);
  }
}
