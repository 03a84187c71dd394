package io.cryptos3.wire;

/**
 * Request of {@code POST /v1/clients} to the appliance, and the body of the owner's first command.
 *
 * @param name the identity: subject CN of the certificate
 * @param csr PKCS #10, DER; its key is certified, its name is not used
 */
public record IssueClient(String name, Bytes csr) {
  public IssueClient {
    Require.text("name", name);
    Require.filled("csr", csr);
  }
}
