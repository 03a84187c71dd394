package io.cryptos3.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A PKCS #10 certificate request (RFC 2986) whose own signature has been checked: who sent it has
 * the private key.
 *
 * @param publicKey the P-256 key to certify
 */
public record CertificateRequest(PublicKey publicKey) {

  /** Returns the DER of a request for the key pair, signed by it. */
  public static byte[] create(String commonName, KeyPair pair) {
    try {
      X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
      return new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic())
          .build(
              new JcaContentSignerBuilder(CertificateTemplate.SIGNATURE_ALGORITHM)
                  .build(pair.getPrivate()))
          .getEncoded();
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("bug: cannot build a certificate request", e);
    }
  }

  /**
   * Reads a request and checks its signature.
   *
   * @throws CertificateException if it is malformed, not signed by its own key or asks for another
   *     key than P-256
   */
  public static CertificateRequest parse(byte[] der) throws CertificateException {
    try {
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
      PublicKey key = EcKeys.publicKey(request.getSubjectPublicKeyInfo().getEncoded());
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new CertificateException("The certificate request is not signed by its own key");
      }
      return new CertificateRequest(key);
    } catch (IOException
        | GeneralSecurityException
        | OperatorCreationException
        | PKCSException
        | IllegalArgumentException e) {
      if (e instanceof CertificateException rejected) {
        throw rejected;
      }
      throw new CertificateException("Malformed certificate request: " + e.getMessage(), e);
    }
  }
}
