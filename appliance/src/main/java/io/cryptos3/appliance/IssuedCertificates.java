package io.cryptos3.appliance;

import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Checks the certificates that the owner has issued for keys of this appliance. */
final class IssuedCertificates {

  private final OwnIdentity own;

  IssuedCertificates(OwnIdentity own) {
    this.own = own;
  }

  /**
   * Returns a TLS key with its new certificate.
   *
   * @param key with any certificate
   * @throws ProblemException access-denied, if the certificate is not one for it
   */
  TlsIdentity appliance(Bytes der, TlsIdentity key) {
    return appliance(der, key.leaf().getPublicKey(), key.privateKey());
  }

  /** Returns a new TLS key with its certificate; errors as for the other. */
  TlsIdentity appliance(Bytes der, KeyPair key) {
    return appliance(der, key.getPublic(), key.getPrivate());
  }

  private TlsIdentity appliance(Bytes der, PublicKey publicKey, PrivateKey privateKey) {
    try {
      X509Certificate certificate = CertificateChecks.parse(der.toArray());
      if (!certificate.getPublicKey().equals(publicKey)) {
        throw new CertificateException("The appliance's certificate is for another key");
      }
      CertificateChecks.requireAppliance(List.of(certificate), own.root(), own.now());
      CertificateChecks.requirePurpose(certificate, CertificateChecks.CLIENT_AUTH);
      return new TlsIdentity(privateKey, List.of(certificate));
    } catch (CertificateException e) {
      throw refused(e);
    }
  }

  /**
   * Returns the client CA of a key.
   *
   * @throws ProblemException access-denied, if the certificate is not one for it
   */
  CertificateAuthority clientCa(Bytes der, KeyPair pair) {
    try {
      X509Certificate certificate = CertificateChecks.parse(der.toArray());
      CertificateChecks.requireClientCa(certificate, pair.getPublic(), own.root(), own.now());
      return new CertificateAuthority(certificate, pair.getPrivate(), own.clock(), own.random());
    } catch (CertificateException e) {
      throw refused(e);
    }
  }

  private static ProblemException refused(CertificateException e) {
    return new ProblemException(ProblemCode.ACCESS_DENIED, "Refused: " + e.getMessage(), e);
  }
}
