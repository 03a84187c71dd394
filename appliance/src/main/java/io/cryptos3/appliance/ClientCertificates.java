package io.cryptos3.appliance;

import io.cryptos3.appliance.keys.Names;
import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.CertificateRequest;
import io.cryptos3.pki.Pem;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ClientCertificate;
import io.cryptos3.wire.IssueClient;
import io.cryptos3.wire.ProblemCode;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Issues client certificates from the client CA that the owner certified at the bootstrap. */
final class ClientCertificates {

  private final CurrentState state;
  private final Clock clock;

  ClientCertificates(CurrentState state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * Certifies the key of a request under the given name; what the request calls itself is not used.
   *
   * @throws ProblemException sealed; malformed-request; conflict, if the client CA has ended
   */
  ClientCertificate issue(IssueClient request) {
    Names.requireIdentity(request.name());
    CertificateAuthority clientCa = state.active().clientCa();
    Instant end = clientCa.certificate().getNotAfter().toInstant();
    if (!clock.instant().isBefore(end)) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The client CA of the last bootstrap ended at " + end + ": the owner has to bootstrap");
    }
    try {
      CertificateRequest csr = CertificateRequest.parse(request.csr().toArray());
      X509Certificate certificate = clientCa.issueClient(request.name(), csr.publicKey());
      return new ClientCertificate(Pem.encode(List.of(certificate, clientCa.certificate())));
    } catch (CertificateException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }
}
