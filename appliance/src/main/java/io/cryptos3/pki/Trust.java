package io.cryptos3.pki;

import io.cryptos3.wire.Role;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom a side of a TLS connection believes. */
public final class Trust {

  private Trust() {}

  /**
   * Trusts the server with this key and no other, in this role (rule I3); CA, host name and dates
   * do not matter.
   */
  public static X509TrustManager pinned(Fingerprint expected, Role role) {
    return new CheckingTrust() {
      @Override
      void checkServer(List<X509Certificate> chain) throws CertificateException {
        Fingerprint found = Fingerprint.of(chain.get(0));
        if (!found.equals(expected)) {
          throw new CertificateException(
              "The server's fingerprint is " + found + ", expected " + expected);
        }
        CertificateChecks.requirePurpose(chain.get(0), CertificateChecks.SERVER_AUTH);
        CertificateChecks.requireRole(chain.get(0), role);
      }
    };
  }

  /** Trusts appliances that the project's root has certified, under the name that was called. */
  public static X509TrustManager appliances(X509Certificate root, Clock clock) {
    return new ApplianceTrust(root, clock);
  }

  /** Trusts clients that an appliance's client CA has certified. */
  public static X509TrustManager clients(X509Certificate root, Clock clock) {
    return new CheckingTrust() {
      @Override
      void checkClient(List<X509Certificate> chain) throws CertificateException {
        CertificateChecks.requireClient(chain, root, clock.instant());
      }
    };
  }

  /** Trusts servers as any Java program does, by their name and the runtime's authorities. */
  public static X509TrustManager ofJavaRuntime() {
    return pkix(null);
  }

  /** Trusts servers that these authorities have certified for the name that is called. */
  public static X509TrustManager authorities(List<X509Certificate> certificates) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (X509Certificate certificate : certificates) {
        store.setCertificateEntry(Integer.toString(store.size()), certificate);
      }
      return pkix(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("Certificates that cannot be trusted", e);
    }
  }

  private static X509TrustManager pkix(KeyStore store) {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      return (X509TrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: this Java runtime cannot check certificates", e);
    }
  }

  /**
   * Lets any client show any certificate for clients: for the key manager, which then knows the
   * appliance by the hash of its key out of the owner's signed record and never by a CA.
   */
  public static X509TrustManager anyClientKey() {
    return new CheckingTrust() {
      @Override
      void checkClient(List<X509Certificate> chain) throws CertificateException {
        CertificateChecks.requirePurpose(chain.get(0), CertificateChecks.CLIENT_AUTH);
      }
    };
  }
}
