package io.cryptos3.appliance.identity;

import io.cryptos3.server.Request;

/**
 * Who asks, and in which request.
 *
 * @param client who it is
 * @param requestId 32 hex digits
 */
public record Caller(Client client, String requestId) {

  /** Returns who made a request of a route for clients. */
  public static Caller of(Request request) {
    if (request.principal() instanceof Client client) {
      return new Caller(client, request.requestId());
    }
    throw new IllegalStateException("bug: the route does not ask for a client");
  }

  /** Returns the client's name, for the audit. */
  public String identity() {
    return client.name();
  }
}
