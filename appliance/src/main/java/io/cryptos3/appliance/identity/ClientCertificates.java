package io.cryptos3.appliance.identity;

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
import java.util.function.Supplier;

/** Issues client certificates from the client CA that the owner certified at the bootstrap. */
public final class ClientCertificates {

  private final Supplier<CertificateAuthority> clientCa;
  private final Clock clock;

  /**
   * Issues from the CA of the moment.
   *
   * @param clientCa throws sealed while there is none
   */
  public ClientCertificates(Supplier<CertificateAuthority> clientCa, Clock clock) {
    this.clientCa = clientCa;
    this.clock = clock;
  }

  /**
   * Certifies the key of a request under the given name; what the request calls itself is not used.
   *
   * @throws ProblemException sealed; malformed-request; conflict, if the client CA has ended
   */
  public ClientCertificate issue(IssueClient request) {
    IdentityNames.requireIdentity(request.name());
    CertificateAuthority authority = clientCa.get();
    Instant end = authority.certificate().getNotAfter().toInstant();
    if (!clock.instant().isBefore(end)) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The client CA of the last bootstrap ended at " + end + ": the owner has to bootstrap");
    }
    try {
      CertificateRequest csr = CertificateRequest.parse(request.csr().toArray());
      X509Certificate certificate = authority.issueClient(request.name(), csr.publicKey());
      return new ClientCertificate(Pem.encode(List.of(certificate, authority.certificate())));
    } catch (CertificateException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }
}
