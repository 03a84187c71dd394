package io.cryptos3.server;

import java.util.List;
import java.util.Map;

/** Requests for handlers that are called without a server. */
public final class TestRequest {
  private TestRequest() {}

  /** Returns a request without a certificate and a body, which never times out. */
  public static Request of(Map<String, String> parameters, Map<String, String> query) {
    return new Request(
        RequestIds.next(),
        parameters,
        query,
        Map.of(),
        "7f000001",
        List.of(),
        List.of(),
        Long.MAX_VALUE,
        new RateLimits(Rates.DEFAULT));
  }
}
