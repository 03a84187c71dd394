package io.cryptos3.wire;

/**
 * Request of {@code PUT …/instances/{i}/refresh} to the key manager.
 *
 * @param record signed by the owner
 * @param box k, sealed by the appliance to the box key of the key manager's challenge
 */
public record RefreshKeyManager(RefreshRecord record, Bytes box) {
  public RefreshKeyManager {
    Require.present("record", record);
    Require.filled("box", box);
  }
}
