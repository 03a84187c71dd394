package io.cryptos3.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The JDK's own checks, host name among them, with the project's root; then role and usage. */
final class ApplianceTrust extends CheckingTrust {

  private final X509Certificate root;
  private final Clock clock;
  private final X509ExtendedTrustManager pkix;

  ApplianceTrust(X509Certificate root, Clock clock) {
    this.root = root;
    this.clock = clock;
    this.pkix = pkixTrust(root);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      pkix.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      // The JDK's reasons do not say what has happened most often: a restart.
      throw new CertificateException(
          "Its certificate is not of this project under this name. After a restart an appliance has"
              + " none until it is bootstrapped ("
              + e.getMessage()
              + ")");
    }
    CertificateChecks.requireAppliance(List.of(chain), root, clock.instant());
  }

  /** Without an engine there is no host name to check. */
  @Override
  void checkServer(List<X509Certificate> chain) throws CertificateException {
    throw new CertificateException("bug: an appliance is checked with its host name");
  }

  private static X509ExtendedTrustManager pkixTrust(X509Certificate root) {
    try {
      KeyStore anchors = KeyStore.getInstance("PKCS12");
      anchors.load(null, null);
      anchors.setCertificateEntry("root", root);
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(anchors);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("bug: this Java runtime has no PKIX trust manager", e);
    }
  }
}
