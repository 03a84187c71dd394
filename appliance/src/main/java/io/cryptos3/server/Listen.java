package io.cryptos3.server;

import java.net.URI;

/**
 * Where a server listens.
 *
 * @param address an address or host name of this machine; {@code 0.0.0.0} for all of its addresses
 * @param port 1 to 65535, or 0 for any that is free
 */
public record Listen(String address, int port) {
  private static final int MAX_PORT = 65535;

  /** Checks the port. */
  public Listen {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("Port " + port + " is not in 0.." + MAX_PORT);
    }
  }

  /** Returns the URL that reaches a server listening here on the given port. */
  URI url(int actualPort) {
    String host = address.equals("0.0.0.0") || address.equals("::") ? "localhost" : address;
    return URI.create(
        "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + actualPort);
  }
}
