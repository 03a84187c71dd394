package io.cryptos3.appliance;

import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.server.Access;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.wire.ProblemCode;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;

/**
 * Admits clients of the project by the certificate of their connection.
 *
 * <p>The chain was checked at the handshake. A connection or a TLS session may outlive its
 * certificate, so it is checked again at every request.
 */
final class ClientAccess implements Access {

  private final X509Certificate root;
  private final Clock clock;

  ClientAccess(X509Certificate root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  @Override
  public String admit(Request request) {
    if (request.peerChain().isEmpty()) {
      throw new ProblemException(
          ProblemCode.UNAUTHENTICATED, "This needs a client certificate of the project");
    }
    try {
      return CertificateChecks.requireClient(request.peerChain(), root, clock.instant());
    } catch (CertificateException e) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "client";
  }
}
