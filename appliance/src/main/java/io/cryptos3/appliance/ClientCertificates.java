package io.cryptos3.appliance;

import io.cryptos3.pki.CertificateRequest;
import io.cryptos3.pki.Pem;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ClientCertificate;
import io.cryptos3.wire.IssueClient;
import io.cryptos3.wire.ProblemCode;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Issues client certificates from the client CA that the owner certified at the bootstrap. */
final class ClientCertificates {

  private final CurrentState state;

  ClientCertificates(CurrentState state) {
    this.state = state;
  }

  /**
   * Certifies the key of a request under the given name; what the request calls itself is not used.
   *
   * @throws ProblemException sealed, or malformed-request
   */
  ClientCertificate issue(IssueClient request) {
    Names.requireIdentity(request.name());
    Active active = state.active();
    try {
      CertificateRequest csr = CertificateRequest.parse(request.csr().toArray());
      X509Certificate certificate = active.clientCa().issueClient(request.name(), csr.publicKey());
      return new ClientCertificate(
          Pem.encode(List.of(certificate, active.clientCa().certificate())));
    } catch (CertificateException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }
}
