package io.cryptos3.client;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.wire.ApplianceStatus;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that lies or stalls costs its clients neither their threads nor their heap. */
class SlowAnswersTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(700);

  @Test
  void anAnswerThatBeginsAndNeverEndsIsGivenUpInTime() throws Exception {
    try (StallingServer server = new StallingServer(client -> {})) {
      refused(server.client(SHORT), "no whole answer in 700 ms");
    }
  }

  @Test
  void lessTimeMayBeGivenForOneCall() throws Exception {
    try (StallingServer server = new StallingServer(client -> {})) {
      refused(server.client(LONG).within(SHORT), "no whole answer in 700 ms");
    }
  }

  @Test
  void anAnswerWithoutEndIsGivenUpAtTheLimit() throws Exception {
    try (StallingServer server =
        new StallingServer(client -> client.getOutputStream().write(new byte[4 << 20]))) {
      refused(server.client(LONG), "more than 1048576 bytes");
    }
  }

  private static void refused(ServerClient client, String why) {
    IOException refusal =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () ->
                assertThrows(
                    IOException.class, () -> client.get("v1/status", ApplianceStatus.class)));
    assertTrue(refusal.getMessage().endsWith(why), refusal::getMessage);
  }
}
