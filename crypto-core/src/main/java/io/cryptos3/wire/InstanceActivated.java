package io.cryptos3.wire;

/**
 * Answer to {@link ActivateInstance}: the appliance checks that {@code point = u·publicKey}.
 *
 * @param publicKey ŝ·Y for a one-use random ŝ
 * @param point ŝ·ρ times the received point
 */
public record InstanceActivated(Bytes publicKey, Bytes point) {
  public InstanceActivated {
    Require.size("publicKey", publicKey, Require.POINT_BYTES);
    Require.size("point", point, Require.POINT_BYTES);
  }
}
