package io.cryptos3.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its certificate chain, leaf first: what one side of a TLS connection shows.
 *
 * @param privateKey the leaf's private key
 * @param chain the leaf and the certificates that lead to a root, which may be left out
 */
public record TlsIdentity(PrivateKey privateKey, List<X509Certificate> chain) {

  /** Copies the chain, which must not be empty. */
  public TlsIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("A TLS identity needs a certificate");
    }
  }

  /** Returns the certificate of the key itself. */
  public X509Certificate leaf() {
    return chain.get(0);
  }

  /** Returns the fingerprint of the leaf's public key. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(leaf());
  }

  /** Shows who it is, never the key. */
  @Override
  public String toString() {
    return "TlsIdentity[" + leaf().getSubjectX500Principal() + ", " + fingerprint() + "]";
  }
}
