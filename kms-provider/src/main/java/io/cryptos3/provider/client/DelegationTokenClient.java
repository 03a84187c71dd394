package io.cryptos3.provider.client;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.wire.token.DelegationToken;
import io.cryptos3.wire.token.IssueDelegationToken;
import io.cryptos3.wire.token.RenewedToken;
import java.io.IOException;
import java.time.Instant;

/**
 * What the appliances of a project do about delegation tokens. All of it needs a certificate.
 *
 * <p>Every method throws {@link KeyUnavailableException} when no appliance gave an answer in time,
 * {@link KeyAccessDeniedException} when this identity may not, and another {@link IOException} when
 * a request was refused, as for a token that is not there. Safe for several threads.
 */
public final class DelegationTokenClient {
  private static final String PATH = "/delegation-tokens";

  private final UnwrapRequests.Exchange exchange;

  DelegationTokenClient(UnwrapRequests.Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * Returns a new token, which acts for this identity. Of one whose answer is lost nobody knows the
   * secret, so that failover may ask for another.
   *
   * @param renewer the identity that may renew it; empty for nobody
   */
  public DelegationToken issue(String renewer) throws IOException {
    IssueDelegationToken asked = new IssueDelegationToken(renewer);
    Call call = Call.repeatable("issue a delegation token", "POST", PATH, id -> asked);
    return ApplianceClient.decode(exchange.send(call), DelegationToken.class);
  }

  /** Lets a token live on, and returns until when; only its renewer may. */
  public Instant renew(String tokenId) throws IOException {
    String path = PATH + "/" + ApplianceClient.segment(tokenId) + "/renew";
    Call call = Call.repeatable("renew delegation token " + tokenId, "POST", path);
    return ApplianceClient.decode(exchange.send(call), RenewedToken.class).expiresAt();
  }

  /** Ends a token; only its owner and its renewer may. */
  public void cancel(String tokenId) throws IOException {
    String path = PATH + "/" + ApplianceClient.segment(tokenId);
    exchange.send(Call.delete("cancel delegation token " + tokenId, path));
  }
}
