package io.cryptos3.appliance;

import io.cryptos3.audit.AuditHead;
import io.cryptos3.audit.ChainedAuditLog;
import io.cryptos3.audit.HeadExchange;
import io.cryptos3.client.HeaderExchange;
import java.net.http.HttpHeaders;
import java.util.Map;

/** The heads of both audit logs on the connection to the key manager (rule A3). */
final class AuditHeads implements HeaderExchange {

  private final ChainedAuditLog own;
  private final HeadExchange others;

  AuditHeads(ChainedAuditLog own, HeadExchange others) {
    this.own = own;
    this.others = others;
  }

  @Override
  public Map<String, String> sent() {
    return Map.of(AuditHead.HEADER, own.head().toString());
  }

  @Override
  public void received(HttpHeaders headers) {
    headers
        .firstValue(AuditHead.HEADER)
        .ifPresent(head -> others.saw(HeadExchange.KEY_MANAGER, head));
  }
}
