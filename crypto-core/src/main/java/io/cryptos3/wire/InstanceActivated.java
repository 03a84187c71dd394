package io.cryptos3.wire;

/**
 * Answer to {@link ActivateInstance}: the appliance checks that {@code point = u·publicKey}, and
 * that the share is its own.
 *
 * @param publicKey ŝ·Y for a one-use random ŝ
 * @param point ŝ·ρ times the received point
 * @param instanceShare what clients verify the appliance's proofs against
 */
public record InstanceActivated(Bytes publicKey, Bytes point, InstanceShare instanceShare) {
  public InstanceActivated {
    Require.size("publicKey", publicKey, Require.POINT_BYTES);
    Require.size("point", point, Require.POINT_BYTES);
    Require.present("instanceShare", instanceShare);
  }
}
