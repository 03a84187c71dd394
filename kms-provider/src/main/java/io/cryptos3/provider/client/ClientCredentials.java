package io.cryptos3.provider.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;

/** What this client shows an appliance to say who it is: its certificate, or a token. */
public abstract sealed class ClientCredentials
    permits ClientIdentity, ClientToken, ClientTokenFile {

  ClientCredentials() {}

  /** Returns what proves the client in the TLS handshake; none if a token does, later. */
  abstract KeyManager[] keyManagers() throws GeneralSecurityException, IOException;

  /**
   * Returns the header {@code Authorization} of the next request, which is secret, if there is one.
   *
   * @throws IOException if the token cannot be read
   */
  abstract Optional<String> authorization() throws IOException;

  /** Returns how to get new ones, as a clause for messages. */
  abstract String remedy();
}
