package io.cryptos3.appliance.identity;

import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.server.Access;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.wire.ProblemCode;
import java.security.cert.CertificateException;
import java.time.Clock;

/**
 * Admits clients of the project by the certificate of their connection. The trust manager has
 * checked its chain at the handshake; its dates are checked at every request.
 */
public final class ClientAccess implements Access {

  private final Clock clock;

  /** Checks dates by this clock. */
  public ClientAccess(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String admit(Request request) {
    if (request.peerChain().isEmpty()) {
      throw new ProblemException(
          ProblemCode.UNAUTHENTICATED, "This needs a client certificate of the project");
    }
    try {
      return CertificateChecks.requireStillClient(request.peerChain(), clock.instant());
    } catch (CertificateException e) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "client";
  }
}
