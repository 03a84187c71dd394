package io.cryptos3.wire;

/**
 * Request of {@code POST /v1/bootstrap} to the appliance.
 *
 * @param record signed by the owner
 * @param box a, sealed to the box key of the appliance's challenge
 * @param tlsCertificate DER; the project CA's certificate of the appliance's TLS key
 * @param clientCaCertificate DER; the project CA's certificate of the appliance's client CA key
 */
public record BootstrapAppliance(
    BootstrapRecord record, Bytes box, Bytes tlsCertificate, Bytes clientCaCertificate) {
  public BootstrapAppliance {
    Require.present("record", record);
    Require.filled("box", box);
    Require.filled("tlsCertificate", tlsCertificate);
    Require.filled("clientCaCertificate", clientCaCertificate);
  }
}
