package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.SelfSigned;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HeadTimeoutIT {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final long LONGER = LIMIT.toMillis() * 3 / 2;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String BEGIN = "GET /v1/fast HTTP/1.1\r\nX: ";
  private static final String GET = "GET /v1/fast HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String GET_SLOWLY = "GET /v1/slow HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String HEAD_OF_POST =
      "POST /v1/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\n\r\n";

  private static TlsIdentity identity;
  private static HttpsServer server;

  @BeforeAll
  static void start() throws IOException {
    SecureRandom random = new SecureRandom();
    identity =
        SelfSigned.server(
            EcKeys.generate(random),
            Role.KEY_MANAGER,
            List.of("127.0.0.1"),
            Clock.systemUTC(),
            random);
    server =
        HttpsServer.start(
            new Listen("127.0.0.1", 0),
            identity,
            Trust.anyClientKey(),
            RouteTable.of(
                List.of(
                    Route.get("/v1/slow", Access.open(), HeadTimeoutIT::slow),
                    Route.get("/v1/fast", Access.open(), request -> Response.noContent()),
                    Route.post("/v1/echo", Access.open(), request -> Response.noContent()))),
            RequestObserver.NONE,
            Rates.DEFAULT,
            LIMIT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_head_that_does_not_come_to_its_end_is_given_up_be_it_the_first_or_a_later_one()
      throws Exception {
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort());
        Socket first = connect();
        Socket later = connect()) {
      silent.setSoTimeout(PATIENCE_MILLIS);
      write(later, GET);
      assertAnswered(later);
      write(first, BEGIN);
      write(later, BEGIN);
      drip(first, later);

      assertTrue(isOver(first));
      assertTrue(isOver(later));
      assertTrue(isOver(silent), "no handshake");
    }
  }

  @Test
  void a_kept_connection_may_be_silent_and_bodies_and_answers_slow() throws Exception {
    try (Socket kept = connect();
        Socket body = connect();
        Socket answer = connect()) {
      write(kept, GET);
      assertAnswered(kept);
      write(body, HEAD_OF_POST);
      write(answer, GET_SLOWLY);
      Thread.sleep(LONGER);

      write(kept, GET);
      assertAnswered(kept);
      write(body, "12345678");
      assertAnswered(body);
      assertAnswered(answer);
    }
  }

  private static Response slow(Request request) throws InterruptedException {
    Thread.sleep(LONGER);
    return Response.noContent();
  }

  private static Socket connect() throws IOException {
    Socket socket =
        TlsContexts.create(Optional.empty(), Trust.pinned(identity.fingerprint(), Role.KEY_MANAGER))
            .getSocketFactory()
            .createSocket("127.0.0.1", server.url().getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void drip(Socket... sockets) throws InterruptedException {
    for (int sent = 0; sent < LONGER / 50; sent++) {
      for (Socket socket : sockets) {
        try {
          write(socket, "x");
        } catch (IOException e) {
          // What the server has closed cannot be written any more.
        }
      }
      Thread.sleep(50);
    }
  }

  private static boolean isOver(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void assertAnswered(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      assertTrue(next >= 0, head::toString);
      head.append((char) next);
    }
    assertEquals("HTTP/1.1 204", head.substring(0, "HTTP/1.1 204".length()));
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
