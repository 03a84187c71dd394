package io.cryptos3.provider;

import io.cryptos3.wire.Role;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate with its key, able to issue others: the CAs, servers and clients of the tests. */
record TestCertificates(KeyPair pair, List<X509Certificate> chain) {
  private static int serial;

  static TestCertificates root(String name) throws Exception {
    return new Request(name).authority().sign(null);
  }

  /** As the owner certifies an appliance. */
  TestCertificates appliance(String... hosts) throws Exception {
    return new Request("appliance")
        .role(Role.APPLIANCE)
        .purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth)
        .hosts(hosts)
        .sign(this);
  }

  /** As the owner certifies the client CA of an appliance. */
  TestCertificates clientAuthority() throws Exception {
    return new Request("client CA").authority().purposes(KeyPurposeId.id_kp_clientAuth).sign(this);
  }

  TestCertificates client(String name) throws Exception {
    return new Request(name).role(Role.CLIENT).purposes(KeyPurposeId.id_kp_clientAuth).sign(this);
  }

  X509Certificate leaf() {
    return chain.get(0);
  }

  /** Returns what a server speaks TLS with that has this certificate and asks for one. */
  SSLContext serving(TestCertificates trusted) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry("server", pair.getPrivate(), new char[0], chain.toArray(new Certificate[0]));
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("SunX509");
    keyManagers.init(keys, new char[0]);
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("root", trusted.leaf());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** Writes an identity file, readable by its owner alone. */
  Path writeIdentity(Path file) throws IOException, GeneralSecurityException {
    StringBuilder pem = new StringBuilder(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    for (X509Certificate certificate : chain) {
      pem.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    Files.writeString(file, pem);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  static String pem(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  static final class Request {
    private final X500Name subject;
    private final List<GeneralName> names = new ArrayList<>();
    private KeyPurposeId[] purposes = {};
    private boolean authority;

    Request(String commonName) {
      this.subject = new X500Name("CN=" + commonName);
    }

    Request authority() {
      authority = true;
      return this;
    }

    Request role(Role role) {
      names.add(new GeneralName(GeneralName.uniformResourceIdentifier, role.uri()));
      return this;
    }

    Request hosts(String... hosts) {
      for (String host : hosts) {
        boolean address = Character.isDigit(host.charAt(0));
        names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
      }
      return this;
    }

    Request purposes(KeyPurposeId... given) {
      purposes = given;
      return this;
    }

    /** Signs with the issuer's key, or with its own if there is no issuer. */
    TestCertificates sign(TestCertificates issuer) throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      KeyPair signer = issuer == null ? pair : issuer.pair();
      X500Name issuerName =
          issuer == null
              ? subject
              : X500Name.getInstance(issuer.leaf().getSubjectX500Principal().getEncoded());
      Instant now = Instant.now();
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              issuerName,
              BigInteger.valueOf(++serial),
              Date.from(now.minus(1, ChronoUnit.HOURS)),
              Date.from(now.plus(1, ChronoUnit.DAYS)),
              subject,
              SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (purposes.length > 0) {
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
      }
      if (!names.isEmpty()) {
        GeneralNames all = new GeneralNames(names.toArray(new GeneralName[0]));
        builder.addExtension(Extension.subjectAlternativeName, false, all);
      }
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
      List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
      // The root itself is never sent.
      if (isBelowIntermediate(issuer)) {
        chain.add(issuer.leaf());
      }
      return new TestCertificates(pair, chain);
    }

    private static boolean isBelowIntermediate(TestCertificates issuer) {
      return issuer != null
          && !issuer
              .leaf()
              .getIssuerX500Principal()
              .equals(issuer.leaf().getSubjectX500Principal());
    }
  }
}
