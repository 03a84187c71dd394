package io.cryptos3.provider.client;

import io.cryptos3.wire.Role;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes an appliance of one project: its certificate is issued by the project's root CA itself,
 * valid now, for the host that was asked for, for TLS servers, and for the role appliance.
 *
 * <p>An intermediate is refused: the only one of a project issues client certificates, and its key
 * is on an appliance (rule I4).
 */
final class ApplianceTrust extends X509ExtendedTrustManager {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final int URI_NAME = 6;

  private final X509ExtendedTrustManager pkix;
  private final X509Certificate root;

  /**
   * @param pkix the JDK's own checks of path, dates and host name, with {@code root} as its anchor
   */
  ApplianceTrust(X509ExtendedTrustManager pkix, X509Certificate root) {
    this.pkix = pkix;
    this.root = root;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    // A system property can take the host name check out of the HTTP client.
    if (!"HTTPS".equals(engine.getSSLParameters().getEndpointIdentificationAlgorithm())) {
      throw new CertificateException("The check of host names is switched off in this JVM");
    }
    pkix.checkServerTrusted(chain, authType, engine);
    requireIssuedByRoot(chain[0]);
    requireAppliance(chain[0]);
  }

  private void requireIssuedByRoot(X509Certificate leaf) throws CertificateException {
    try {
      leaf.verify(root.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new CertificateException("The certificate is not issued by the project's root CA", e);
    }
  }

  private static void requireAppliance(X509Certificate leaf) throws CertificateException {
    List<String> purposes = leaf.getExtendedKeyUsage();
    if (purposes == null || !purposes.contains(SERVER_AUTH)) {
      throw new CertificateException("The certificate is not for servers: " + purposes);
    }
    List<String> roles = uris(leaf);
    if (!roles.equals(List.of(Role.APPLIANCE.uri()))) {
      throw new CertificateException("The certificate is not an appliance's, its role is " + roles);
    }
  }

  private static List<String> uris(X509Certificate leaf) throws CertificateException {
    Collection<List<?>> names = leaf.getSubjectAlternativeNames();
    return names == null
        ? List.of()
        : names.stream()
            .filter(name -> name.get(0).equals(URI_NAME))
            .map(name -> name.get(1).toString())
            .toList();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {root};
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw withoutEngine();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw withoutEngine();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw withoutEngine();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw withoutEngine();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw withoutEngine();
  }

  private static CertificateException withoutEngine() {
    return new CertificateException("bug: this trust is for the servers of an HTTP client");
  }
}
