package io.cryptos3.client;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.Trust;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerClientTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"http://host:1", "https:/path", "host:1", "https://host/path", "https://host?q"})
  void onlyHttpsUrlsWithoutPathAreServers(String url) {
    assertThrows(IllegalArgumentException.class, () -> client(url));
  }

  @Test
  void aServerThatSaysNothingIsGivenUpInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "https://127.0.0.1:" + silent.getLocalPort();
      String message =
          assertThrows(IOException.class, () -> client(url).get("v1/status", ApplianceStatus.class))
              .getMessage();
      assertTrue(message.startsWith("Cannot reach the appliance " + url + ": "), message);
    }
  }

  private static ServerClient client(String url) {
    return new ServerClient(
        "appliance",
        URI.create(url),
        TlsContexts.create(
            Optional.empty(), Trust.pinned(Fingerprint.ofHash(new byte[32]), Role.APPLIANCE)),
        Duration.ofSeconds(1));
  }
}
