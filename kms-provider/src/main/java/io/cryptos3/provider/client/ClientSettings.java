package io.cryptos3.provider.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How to reach the appliances of a project.
 *
 * @param appliances their addresses, {@code https://host:port}, at least one
 * @param connectTimeout for one TCP connection with its TLS handshake
 * @param requestTimeout for one attempt of one request
 * @param totalTimeout for all attempts of one request together
 */
public record ClientSettings(
    List<URI> appliances, Duration connectTimeout, Duration requestTimeout, Duration totalTimeout) {

  /** Copies the list and checks the durations. */
  public ClientSettings {
    appliances = List.copyOf(appliances);
    if (appliances.isEmpty()) {
      throw new IllegalArgumentException("No appliance is given");
    }
    for (Duration timeout : List.of(connectTimeout, requestTimeout, totalTimeout)) {
      if (timeout.isZero() || timeout.isNegative()) {
        throw new IllegalArgumentException("A timeout must be positive, not " + timeout);
      }
    }
  }
}
