package io.cryptos3.pki;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A trust manager that is one check of a chain, leaf first.
 *
 * <p>It extends {@link X509ExtendedTrustManager}, so that the JDK adds no check of its own: what is
 * checked is what the subclass says. TLS itself proves that the other side has the leaf's key.
 */
abstract class CheckingTrust extends X509ExtendedTrustManager {

  /** Checks a server's chain; by default no server is trusted. */
  void checkServer(List<X509Certificate> chain) throws CertificateException {
    throw new CertificateException("bug: this trust is for clients");
  }

  /** Checks a client's chain; by default no client is trusted. */
  void checkClient(List<X509Certificate> chain) throws CertificateException {
    throw new CertificateException("bug: this trust is for servers");
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    checkServer(List.of(chain));
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServer(List.of(chain));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServer(List.of(chain));
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    checkClient(List.of(chain));
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClient(List.of(chain));
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClient(List.of(chain));
  }

  /** Names no issuers: clients then offer the one certificate they have. */
  @Override
  public final X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
