package io.cryptos3.pki;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.wire.Role;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * A certificate authority of a project: its certificate and key.
 *
 * <p>The root belongs to the owner and stays offline. It certifies appliances and, at each
 * bootstrap, the appliance's client CA. The client CA issues client certificates and nothing else:
 * its path length is 0 and its extended key usage is clientAuth (split-keys.md §8.6).
 *
 * <p>Immutable; safe for several threads.
 */
public final class CertificateAuthority {

  private static final Duration ROOT_VALIDITY = Duration.ofDays(20 * 365);
  private static final Duration CLIENT_CA_VALIDITY = Duration.ofDays(180);
  private static final Duration CLIENT_VALIDITY = Duration.ofDays(90);
  private static final Duration APPLIANCE_VALIDITY = Duration.ofDays(365);

  private final X509Certificate certificate;
  private final PrivateKey key;
  private final Clock clock;
  private final SecureRandom random;

  /** Joins a CA's certificate with its key. */
  public CertificateAuthority(
      X509Certificate certificate, PrivateKey key, Clock clock, SecureRandom random) {
    this.certificate = certificate;
    this.key = key;
    this.clock = clock;
    this.random = random;
  }

  /** Creates a project's root, valid for 20 years. */
  public static CertificateAuthority createRoot(String project, Clock clock, SecureRandom random) {
    KeyPair pair = EcKeys.generate(random);
    X509Certificate root =
        new CertificateTemplate(
                project + " project CA", pair.getPublic(), clock.instant(), ROOT_VALIDITY)
            .authority(1)
            .selfSign(pair.getPrivate(), random);
    return new CertificateAuthority(root, pair.getPrivate(), clock, random);
  }

  /** Returns this CA's certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** Returns the private key as PKCS#8 DER, for storing it encrypted; the caller closes it. */
  public SecretBytes toSecret() {
    return SecretBytes.takeOver(key.getEncoded());
  }

  /**
   * Certifies an appliance's client CA for 180 days: who has stolen its key out of the appliance's
   * memory can make clients no longer than that, and each bootstrap brings a new one.
   */
  public X509Certificate issueClientCa(String name, PublicKey clientCaKey) {
    return template(name, clientCaKey, CLIENT_CA_VALIDITY)
        .authority(0)
        .purpose(KeyPurposeId.id_kp_clientAuth)
        .sign(certificate, key, random);
  }

  /**
   * Certifies an appliance for a year, as a server to clients and as a client of the key manager.
   *
   * @param hosts DNS names and IP addresses under which clients reach it
   */
  public X509Certificate issueAppliance(String name, PublicKey applianceKey, List<String> hosts) {
    return template(name, applianceKey, APPLIANCE_VALIDITY)
        .purpose(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth)
        .role(Role.APPLIANCE)
        .hosts(hosts)
        .sign(certificate, key, random);
  }

  /**
   * Certifies a client for 90 days, or until this CA ends.
   *
   * @param identity becomes the subject's common name
   */
  public X509Certificate issueClient(String identity, PublicKey clientKey) {
    return template(identity, clientKey, CLIENT_VALIDITY)
        .purpose(KeyPurposeId.id_kp_clientAuth)
        .role(Role.CLIENT)
        .sign(certificate, key, random);
  }

  private CertificateTemplate template(String name, PublicKey subjectKey, Duration validity) {
    return new CertificateTemplate(name, subjectKey, clock.instant(), validity);
  }
}
