package io.cryptos3.wire;

/**
 * Request of {@code POST /v1/refresh} to the appliance.
 *
 * @param record signed by the owner
 * @param tlsCertificate DER; the project CA's certificate of the new TLS key
 * @param clientCaCertificate DER; the project CA's certificate of the new client CA key
 */
public record RefreshAppliance(
    RefreshRecord record, Bytes tlsCertificate, Bytes clientCaCertificate) {
  public RefreshAppliance {
    Require.present("record", record);
    Require.filled("tlsCertificate", tlsCertificate);
    Require.filled("clientCaCertificate", clientCaCertificate);
  }
}
