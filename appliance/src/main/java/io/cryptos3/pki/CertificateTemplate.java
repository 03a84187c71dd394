package io.cryptos3.pki;

import io.cryptos3.wire.Role;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** Collects what a certificate says and signs it with ECDSA over SHA-256. */
final class CertificateTemplate {

  static final String SIGNATURE_ALGORITHM = "SHA256withECDSA";

  /** How far a certificate starts in the past, for clocks that are a little behind. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final int SERIAL_BITS = 127;

  private final X500Name subject;
  private final PublicKey key;
  private final Instant now;
  private Instant notAfter;
  private BasicConstraints constraints = new BasicConstraints(false);
  private int keyUsage = KeyUsage.digitalSignature;
  private final List<KeyPurposeId> purposes = new ArrayList<>();
  private final List<GeneralName> names = new ArrayList<>();

  CertificateTemplate(String commonName, PublicKey key, Instant now, Duration validity) {
    this.subject = new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
    this.key = key;
    this.now = now;
    this.notAfter = now.plus(validity);
  }

  /** Makes it a CA with at most {@code pathLength} CAs below it. */
  CertificateTemplate authority(int pathLength) {
    constraints = new BasicConstraints(pathLength);
    keyUsage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
    return this;
  }

  CertificateTemplate purpose(KeyPurposeId... added) {
    purposes.addAll(List.of(added));
    return this;
  }

  CertificateTemplate role(Role role) {
    names.add(new GeneralName(GeneralName.uniformResourceIdentifier, role.uri()));
    return this;
  }

  /** Adds DNS names and IP addresses, told apart by their form. */
  CertificateTemplate hosts(List<String> hosts) {
    for (String host : hosts) {
      names.add(
          new GeneralName(
              IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host));
    }
    return this;
  }

  /** Ends the validity no later than the issuer's own. */
  CertificateTemplate within(X509Certificate issuer) {
    Instant end = issuer.getNotAfter().toInstant();
    notAfter = notAfter.isAfter(end) ? end : notAfter;
    return this;
  }

  X509Certificate selfSign(PrivateKey ownKey, SecureRandom random) {
    return sign(subject, key, ownKey, random);
  }

  X509Certificate sign(X509Certificate issuer, PrivateKey issuerKey, SecureRandom random) {
    X500Name name = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    return within(issuer).sign(name, issuer.getPublicKey(), issuerKey, random);
  }

  private X509Certificate sign(
      X500Name issuer, PublicKey issuerPublicKey, PrivateKey issuerKey, SecureRandom random) {
    try {
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              issuer,
              new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
              Date.from(now.minus(CLOCK_SKEW)),
              Date.from(notAfter),
              subject,
              keyInfo(key));
      addExtensions(builder, keyInfo(issuerPublicKey));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(SIGNATURE_ALGORITHM).build(issuerKey)));
    } catch (CertIOException | OperatorCreationException | CertificateException e) {
      throw new IllegalStateException("bug: cannot build the certificate of " + subject, e);
    }
  }

  private void addExtensions(X509v3CertificateBuilder builder, SubjectPublicKeyInfo issuerKey)
      throws CertIOException {
    BcX509ExtensionUtils utils = new BcX509ExtensionUtils();
    builder.addExtension(Extension.basicConstraints, true, constraints);
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(keyInfo(key)));
    builder.addExtension(
        Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(issuerKey));
    if (!purposes.isEmpty()) {
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(purposes.toArray(new KeyPurposeId[0])));
    }
    if (!names.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.toArray(new GeneralName[0])));
    }
  }

  private static SubjectPublicKeyInfo keyInfo(PublicKey key) {
    return SubjectPublicKeyInfo.getInstance(key.getEncoded());
  }
}
