package io.cryptos3.appliance.identity;

import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.TokenInfo;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * Finds who a client is: by the certificate of its connection, or by a bearer token, never by both.
 * The trust manager has checked a certificate's chain at the handshake; dates are checked at every
 * request.
 */
final class Authentication {

  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;
  private final DeletedIdentities deleted;
  private final Clock clock;

  Authentication(Tokens tokens, DeletedIdentities deleted, Clock clock) {
    this.tokens = tokens;
    this.deleted = deleted;
    this.clock = clock;
  }

  /**
   * Returns who makes a request.
   *
   * @throws ProblemException unauthenticated
   */
  Client of(Request request) {
    List<X509Certificate> chain = request.peerChain();
    List<String> authorization = request.authorization();
    if (chain.isEmpty() && authorization.isEmpty()) {
      throw unauthenticated("This needs a client certificate of the project, or a token");
    }
    if (authorization.isEmpty()) {
      return Client.certified(certified(chain));
    }
    if (!chain.isEmpty() || authorization.size() > 1) {
      throw unauthenticated("The request shows more than one certificate or token: show one only");
    }
    return Client.bearing(bearing(authorization.get(0)));
  }

  /**
   * Refuses a client whose certificate is from before its identity was deleted. The certificate
   * alone says who it is, so this can wait until the request was counted.
   *
   * @throws ProblemException unauthenticated
   */
  void requireNotDeleted(Client client, Request request) {
    if (client.isCertified()) {
      deleted.requireIssuedLater(
          client.identity(), CertificateChecks.issuedAt(request.peerChain().get(0)));
    }
  }

  private String certified(List<X509Certificate> chain) {
    try {
      return CertificateChecks.requireStillClient(chain, clock.instant());
    } catch (CertificateException e) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, e.getMessage(), e);
    }
  }

  private TokenInfo bearing(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthenticated("The header Authorization is not of the scheme Bearer");
    }
    try (BearerToken shown = BearerToken.parse(authorization.substring(SCHEME.length()).strip())) {
      return tokens.authenticate(shown);
    } catch (IllegalArgumentException e) {
      throw unauthenticated(e.getMessage());
    }
  }

  private static ProblemException unauthenticated(String why) {
    return new ProblemException(ProblemCode.UNAUTHENTICATED, why);
  }
}
