package io.cryptos3.pki;

import io.cryptos3.wire.Role;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** What must hold before a certificate is believed (split-keys.md §8.6). */
public final class CertificateChecks {

  /** Extended key usage of TLS servers, RFC 5280 §4.2.1.12. */
  public static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

  /** Extended key usage of TLS clients, RFC 5280 §4.2.1.12. */
  public static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private static final int URI_NAME = 6;

  private CertificateChecks() {}

  /**
   * Reads one certificate from DER.
   *
   * @throws CertificateException if the bytes are not an X.509 certificate
   */
  public static X509Certificate parse(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /**
   * Checks that the chain, leaf first, leads to the root and was valid at {@code now}.
   *
   * @param chain leaf first; the root itself may be in it or not
   * @throws CertificateException if it does not
   */
  public static void requireChain(List<X509Certificate> chain, X509Certificate root, Instant now)
      throws CertificateException {
    List<X509Certificate> below = below(root, chain);
    if (below.isEmpty()) {
      throw new CertificateException("The certificate chain is empty");
    }
    try {
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      root.checkValidity(Date.from(now));
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
    } catch (GeneralSecurityException e) {
      throw new CertificateException(
          "The certificate of "
              + below.get(0).getSubjectX500Principal()
              + " does not lead to the project's root: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Checks a client's chain: root, client CA, client; role and usage of the client.
   *
   * @return the identity, which is the common name
   * @throws CertificateException if anything is missing
   */
  public static String requireClient(List<X509Certificate> chain, X509Certificate root, Instant now)
      throws CertificateException {
    requireChain(chain, root, now);
    List<X509Certificate> below = below(root, chain);
    // I5
    if (below.size() != 2) {
      throw new CertificateException(
          "A client certificate comes from the appliance's client CA, not from the root");
    }
    requireForClientsOnly(below.get(1));
    requirePurpose(below.get(0), CLIENT_AUTH);
    requireRole(below.get(0), Role.CLIENT);
    return commonName(below.get(0));
  }

  /**
   * Returns the identity of a client whose chain {@link #requireClient} accepted at the handshake.
   *
   * <p>A connection, and a TLS session, may outlive its certificates: their dates are checked anew.
   *
   * @throws CertificateException if one of them is not valid at {@code now}
   */
  public static String requireStillClient(List<X509Certificate> chain, Instant now)
      throws CertificateException {
    for (X509Certificate certificate : chain) {
      certificate.checkValidity(Date.from(now));
    }
    requireRole(chain.get(0), Role.CLIENT);
    return commonName(chain.get(0));
  }

  /**
   * Checks the certificate that an appliance shows: issued by the root itself, role and server
   * usage (rule I4). The host name is the TLS library's to check.
   *
   * <p>The JDK does not apply a CA's extended key usage to what that CA issues. So the length of
   * the chain is checked here, or the client CA of one appliance could make another appliance.
   *
   * @throws CertificateException if anything is missing
   */
  public static void requireAppliance(
      List<X509Certificate> chain, X509Certificate root, Instant now) throws CertificateException {
    requireChain(chain, root, now);
    if (below(root, chain).size() != 1) {
      throw new CertificateException(
          "An appliance's certificate comes from the project's root itself");
    }
    requirePurpose(chain.get(0), SERVER_AUTH);
    requireRole(chain.get(0), Role.APPLIANCE);
  }

  /**
   * Checks that a CA certificate is the project's client CA for the given key: issued by the root,
   * with path length 0 and clientAuth only.
   *
   * @throws CertificateException if it is anything else
   */
  public static void requireClientCa(
      X509Certificate certificate, PublicKey key, X509Certificate root, Instant now)
      throws CertificateException {
    requireChain(List.of(certificate), root, now);
    if (!certificate.getPublicKey().equals(key)) {
      throw new CertificateException("The client CA certificate is for another key");
    }
    if (certificate.getBasicConstraints() != 0) {
      throw new CertificateException("The client CA certificate must be a CA of path length 0");
    }
    requireForClientsOnly(certificate);
  }

  /** A client CA is for client certificates and nothing else (rule I6). */
  private static void requireForClientsOnly(X509Certificate authority) throws CertificateException {
    if (!List.of(CLIENT_AUTH).equals(authority.getExtendedKeyUsage())) {
      throw new CertificateException(
          "The client CA certificate must be for clients only, and is for "
              + authority.getExtendedKeyUsage());
    }
  }

  /**
   * Checks the extended key usage; a certificate without one is refused.
   *
   * @throws CertificateException if the purpose is not listed
   */
  public static void requirePurpose(X509Certificate certificate, String purpose)
      throws CertificateException {
    List<String> purposes = certificate.getExtendedKeyUsage();
    if (purposes == null || !purposes.contains(purpose)) {
      throw new CertificateException(
          "The certificate of "
              + certificate.getSubjectX500Principal()
              + " is not for "
              + (purpose.equals(SERVER_AUTH) ? "servers" : "clients"));
    }
  }

  /**
   * Checks that the certificate names exactly this role.
   *
   * @throws CertificateException if it names none, another, or several
   */
  public static void requireRole(X509Certificate certificate, Role role)
      throws CertificateException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    List<String> uris =
        names == null
            ? List.of()
            : names.stream()
                .filter(name -> name.get(0).equals(URI_NAME))
                .map(name -> name.get(1).toString())
                .toList();
    if (!uris.equals(List.of(role.uri()))) {
      throw new CertificateException(
          "The certificate of "
              + certificate.getSubjectX500Principal()
              + " has the role "
              + uris
              + ", not "
              + role.uri());
    }
  }

  private static List<X509Certificate> below(X509Certificate root, List<X509Certificate> chain) {
    return chain.stream().filter(certificate -> !certificate.equals(root)).toList();
  }

  /**
   * Returns the subject's single common name.
   *
   * @throws CertificateException if there is none, or more than one
   */
  public static String commonName(X509Certificate certificate) throws CertificateException {
    try {
      List<Rdn> names =
          new LdapName(certificate.getSubjectX500Principal().getName())
              .getRdns().stream().filter(rdn -> rdn.getType().equalsIgnoreCase("CN")).toList();
      if (names.size() == 1) {
        return names.get(0).getValue().toString();
      }
    } catch (InvalidNameException e) {
      throw new CertificateException("The certificate has a malformed subject", e);
    }
    throw new CertificateException("The certificate has no single common name");
  }

  /** Returns when a certificate of ours was issued, which is later than when it begins. */
  public static Instant issuedAt(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant().plus(CertificateTemplate.CLOCK_SKEW);
  }
}
