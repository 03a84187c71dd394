package io.cryptos3.appliance;

import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.SelfSigned;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What an appliance is from its start on: the project that it serves, and a fresh key for TLS,
 * which is in memory only.
 */
record OwnIdentity(
    ProjectDescriptor project,
    X509Certificate root,
    TlsIdentity tls,
    Clock clock,
    SecureRandom random) {

  /**
   * Draws the key.
   *
   * @param hosts for the self-signed certificate that is shown until the bootstrap
   */
  static OwnIdentity create(
      ProjectDescriptor project, List<String> hosts, Clock clock, SecureRandom random)
      throws IOException {
    try {
      return new OwnIdentity(
          project,
          CertificateChecks.parse(project.caCertificate().toArray()),
          SelfSigned.server(EcKeys.generate(random), Role.APPLIANCE, hosts, clock, random),
          clock,
          random);
    } catch (CertificateException e) {
      throw new IOException("Malformed CA certificate in the project's descriptor", e);
    }
  }

  Fingerprint fingerprint() {
    return tls.fingerprint();
  }

  Instant now() {
    return clock.instant();
  }

  /** Shows the project and the public key, never the private ones. */
  @Override
  public String toString() {
    return "OwnIdentity[" + project.name() + ", " + fingerprint() + "]";
  }
}
