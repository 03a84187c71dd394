package io.cryptos3.wire;

/**
 * Answer to {@link IssueClient}.
 *
 * @param chainPem the client's certificate and the intermediate's, PEM, leaf first
 */
public record ClientCertificate(String chainPem) {
  public ClientCertificate {
    Require.present("chainPem", chainPem);
  }
}
