package io.cryptos3.wire;

/**
 * Request of {@code PUT /v1/projects/{p}/instances/{i}} to the key manager.
 *
 * @param record signed by the owner
 * @param box ρ, sealed to the box key of the key manager's challenge
 */
public record BootstrapKeyManager(BootstrapRecord record, Bytes box) {
  public BootstrapKeyManager {
    Require.present("record", record);
    Require.filled("box", box);
  }
}
