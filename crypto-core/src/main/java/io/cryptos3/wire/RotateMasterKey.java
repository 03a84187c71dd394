package io.cryptos3.wire;

/**
 * Request of {@code PUT …/master-key} to the key manager.
 *
 * @param record signed by the old owner key
 * @param box δ, sealed by the owner to the box key of the key manager's challenge
 */
public record RotateMasterKey(RotationRecord record, Bytes box) {
  public RotateMasterKey {
    Require.present("record", record);
    Require.filled("box", box);
  }
}
