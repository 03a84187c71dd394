package io.cryptos3.appliance.identity;

import io.cryptos3.server.Request;

/**
 * Who asks, and in which request.
 *
 * @param identity of the client
 * @param requestId 32 hex digits
 */
public record Caller(String identity, String requestId) {

  /** Returns who made a request. */
  public static Caller of(Request request) {
    return new Caller(request.identity(), request.requestId());
  }
}
