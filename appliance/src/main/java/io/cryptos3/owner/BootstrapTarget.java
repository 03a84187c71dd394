package io.cryptos3.owner;

import io.cryptos3.client.ServerClient;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.Trust;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An appliance that is to get its half.
 *
 * @param url where it is, https
 * @param fingerprint of its TLS key, as its start printed it
 * @param hosts names and addresses that clients call it by, for its certificate
 */
public record BootstrapTarget(URI url, Fingerprint fingerprint, List<String> hosts) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

  /**
   * Describes an appliance.
   *
   * @param hosts if empty, the host of the URL; for a loopback address all its usual names
   * @throws IllegalArgumentException if the URL has no host
   */
  public static BootstrapTarget of(URI url, Fingerprint fingerprint, List<String> hosts) {
    if (url.getHost() == null) {
      throw new IllegalArgumentException(
          "Not the URL of an appliance: " + url + " (expected https://host:port)");
    }
    String host = url.getHost().replaceAll("[\\[\\]]", "");
    List<String> ownHost = LOOPBACK.contains(host) ? LOOPBACK : List.of(host);
    return new BootstrapTarget(url, fingerprint, hosts.isEmpty() ? ownHost : List.copyOf(hosts));
  }

  ServerClient connect() {
    return connect(Role.APPLIANCE, url, fingerprint);
  }

  BootstrapChallenge challenge(ServerClient appliance, Clock clock) throws IOException {
    return Challenges.fetch(
        appliance, "v1/bootstrap/challenge", Role.APPLIANCE, fingerprint, clock);
  }

  /** Returns a client of a server that is known by its key only. */
  static ServerClient connect(Role role, URI url, Fingerprint pinned) {
    return new ServerClient(
        role.label().replace('-', ' '),
        url,
        TlsContexts.create(Optional.empty(), Trust.pinned(pinned, role)),
        TIMEOUT);
  }
}
