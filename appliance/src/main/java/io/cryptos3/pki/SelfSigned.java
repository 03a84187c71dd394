package io.cryptos3.pki;

import io.cryptos3.wire.Role;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Self-signed server certificates, for servers that are known by the fingerprint of their key and
 * not by a CA: the key manager, and an appliance that is still sealed.
 */
public final class SelfSigned {

  private static final Duration VALIDITY = Duration.ofDays(20 * 365);

  private SelfSigned() {}

  /**
   * Returns the key with a certificate for serverAuth and the given role.
   *
   * @param hosts DNS names and IP addresses under which the server is reached
   */
  public static TlsIdentity server(
      KeyPair pair, Role role, List<String> hosts, Clock clock, SecureRandom random) {
    return new TlsIdentity(
        pair.getPrivate(),
        List.of(
            new CertificateTemplate(
                    "cryptos3 " + role.label(), pair.getPublic(), clock.instant(), VALIDITY)
                .purpose(KeyPurposeId.id_kp_serverAuth)
                .role(role)
                .hosts(hosts)
                .selfSign(pair.getPrivate(), random)));
  }
}
