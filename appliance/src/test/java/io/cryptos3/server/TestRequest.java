package io.cryptos3.server;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** Requests for handlers that are called without a server. */
public final class TestRequest {
  private TestRequest() {}

  /** Returns a request without a certificate and a body, which never times out. */
  public static Request of(Map<String, String> parameters, Map<String, String> query) {
    return of(parameters, query, Map.of(), List.of());
  }

  /** Returns a request whose client has shown certificates; otherwise as above. */
  public static Request of(Map<String, String> parameters, List<X509Certificate> chain) {
    return of(parameters, Map.of(), Map.of(), chain);
  }

  /** Returns a request with these headers, of a caller whom an access admitted. */
  public static Request admitted(Map<String, String> headers, Principal caller) {
    return of(Map.of(), Map.of(), headers, List.of()).admitted(caller, new byte[0]);
  }

  private static Request of(
      Map<String, String> parameters,
      Map<String, String> query,
      Map<String, String> headers,
      List<X509Certificate> chain) {
    return new Request(
        RequestIds.next(),
        parameters,
        query,
        headers,
        "7f000001",
        chain,
        List.of(),
        Long.MAX_VALUE,
        new RateLimits(Rates.DEFAULT));
  }
}
