package io.cryptos3.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS 1.3 contexts from an identity and a trust; nothing of the JVM's defaults is used. */
public final class TlsContexts {

  /** The one version of TLS that servers and clients speak (rule I7). */
  public static final String PROTOCOL = "TLSv1.3";

  private static final char[] NO_PASSWORD = new char[0];

  private TlsContexts() {}

  /**
   * Returns a context for one side.
   *
   * @param identity what this side shows; empty for a client without a certificate
   * @param trust whom this side believes
   */
  public static SSLContext create(Optional<TlsIdentity> identity, X509TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(
          identity.isPresent() ? keyManagers(identity.get()) : new KeyManager[0],
          new TrustManager[] {trust},
          null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("bug: this Java runtime has no " + PROTOCOL, e);
    }
  }

  /** Returns parameters that allow TLS 1.3 only. */
  public static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {PROTOCOL});
    return parameters;
  }

  private static KeyManager[] keyManagers(TlsIdentity identity)
      throws GeneralSecurityException, IOException {
    // The store lives in memory only, so its password protects nothing.
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "identity",
        identity.privateKey(),
        NO_PASSWORD,
        identity.chain().toArray(new X509Certificate[0]));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }
}
