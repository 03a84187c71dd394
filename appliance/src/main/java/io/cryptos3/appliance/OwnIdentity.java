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
 * What an appliance is: the project that it serves, and its key for TLS, which is in memory only.
 * The key is drawn at the start, and anew by each refresh.
 */
final class OwnIdentity {

  private final PinnedProject project;
  private final X509Certificate root;
  private final Clock clock;
  private final SecureRandom random;
  private volatile TlsIdentity tls;

  private OwnIdentity(
      PinnedProject project,
      X509Certificate root,
      TlsIdentity tls,
      Clock clock,
      SecureRandom random) {
    this.project = project;
    this.root = root;
    this.tls = tls;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Draws the key.
   *
   * @param hosts for the self-signed certificate that is shown until the bootstrap
   */
  static OwnIdentity create(
      PinnedProject project, List<String> hosts, Clock clock, SecureRandom random)
      throws IOException {
    try {
      return new OwnIdentity(
          project,
          CertificateChecks.parse(project.now().caCertificate().toArray()),
          SelfSigned.server(EcKeys.generate(random), Role.APPLIANCE, hosts, clock, random),
          clock,
          random);
    } catch (CertificateException e) {
      throw new IOException("Malformed CA certificate in the project's descriptor", e);
    }
  }

  /** Returns the project's descriptor of now. */
  ProjectDescriptor project() {
    return project.now();
  }

  /** Returns the project's root certificate. */
  X509Certificate root() {
    return root;
  }

  /** Returns the key of now; its certificate may be the self-signed one. */
  TlsIdentity tls() {
    return tls;
  }

  /** Has another key from now on. */
  void become(TlsIdentity next) {
    tls = next;
  }

  Clock clock() {
    return clock;
  }

  SecureRandom random() {
    return random;
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
    return "OwnIdentity[" + project + ", " + fingerprint() + "]";
  }
}
