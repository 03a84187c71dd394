package io.cryptos3.provider.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS 1.3 (rule I7), with a client's certificate if it has one, towards servers that {@link
 * ApplianceTrust} believes.
 */
final class ClientTls {
  private ClientTls() {}

  /**
   * @param caCertificate the project's root CA, DER
   * @throws IOException if the credentials or the CA certificate cannot be used
   */
  static SSLContext context(ClientCredentials credentials, byte[] caCertificate)
      throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(
          credentials.keyManagers(),
          new TrustManager[] {trust(ClientIdentity.certificate(caCertificate))},
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("Cannot set up TLS for " + credentials, e);
    }
  }

  static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3"});
    return parameters;
  }

  private static ApplianceTrust trust(X509Certificate root)
      throws GeneralSecurityException, IOException {
    KeyStore anchors = emptyStore();
    anchors.setCertificateEntry("root", root);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(anchors);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager pkix) {
        return new ApplianceTrust(pkix, root);
      }
    }
    throw new GeneralSecurityException("The JDK has no PKIX trust manager");
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
