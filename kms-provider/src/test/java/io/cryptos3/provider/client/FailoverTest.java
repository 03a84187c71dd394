package io.cryptos3.provider.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.TokenKind;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class FailoverTest {
  /** As when a process stands still between taking the time and looking at it. */
  @Test
  void aRequestWhoseTimeIsOverBeforeTheFirstAttemptIsUnavailable() throws Exception {
    Duration second = Duration.ofSeconds(1);
    ClientSettings settings =
        new ClientSettings(
            List.of(URI.create("https://localhost:1")), second, second, Duration.ofNanos(1));
    ClientToken nobody =
        ClientToken.api("nobody", BearerToken.random(TokenKind.API, new SecureRandom()));
    HttpTransport transport = new HttpTransport(SSLContext.getDefault(), nobody, second);
    Failover failover = new Failover(new Attempts(transport, second), settings, 0);
    KeyUnavailableException e =
        assertThrows(
            KeyUnavailableException.class, () -> failover.send(Call.get("list keys", "/keys")));
    assertEquals("Cannot list keys: its time was over at once", e.getMessage());
  }
}
