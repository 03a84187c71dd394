package io.cryptos3.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.wire.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real handshakes on loopback. */
class TlsContextsTest {

  private static final Clock CLOCK = TestPki.CLOCK;
  private final TestPki pki = new TestPki();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aPinnedServerIsReachedWhateverItsNameIs() throws Exception {
    TlsIdentity server = selfSigned();
    assertEquals(
        200,
        call(
            server,
            TlsContexts.create(
                Optional.empty(), Trust.pinned(server.fingerprint(), Role.KEY_MANAGER))));
  }

  // I3
  @Test
  void anotherKeyThanThePinnedOneIsRefused() {
    SSLContext client =
        TlsContexts.create(
            Optional.empty(), Trust.pinned(selfSigned().fingerprint(), Role.KEY_MANAGER));
    assertThrows(IOException.class, () -> call(selfSigned(), client));
  }

  // I3
  @Test
  void thePinnedKeyInAnotherRoleOrNotForServersIsRefused() {
    TlsIdentity keyManager = selfSigned();
    assertThrows(
        IOException.class,
        () ->
            call(
                keyManager,
                TlsContexts.create(
                    Optional.empty(), Trust.pinned(keyManager.fingerprint(), Role.APPLIANCE))));
    TlsIdentity client = pki.client("etl");
    assertThrows(
        IOException.class,
        () ->
            call(
                client,
                TlsContexts.create(
                    Optional.empty(), Trust.pinned(client.fingerprint(), Role.CLIENT))));
  }

  @Test
  void anApplianceIsTrustedUnderItsNameOnly() throws Exception {
    SSLContext client = applianceClient();
    assertEquals(200, call(pki.appliance("localhost"), client));
    assertThrows(IOException.class, () -> call(pki.appliance("elsewhere"), client));
    assertThrows(IOException.class, () -> call(new TestPki().appliance("localhost"), client));
  }

  @Test
  void aClientPosingAsAnApplianceIsRefused() {
    assertThrows(IOException.class, () -> call(pki.client("localhost"), applianceClient()));
  }

  private SSLContext applianceClient() {
    return TlsContexts.create(
        Optional.of(pki.client("etl")), Trust.appliances(pki.root.certificate(), CLOCK));
  }

  private static TlsIdentity selfSigned() {
    return SelfSigned.server(
        EcKeys.generate(TestPki.RANDOM),
        Role.KEY_MANAGER,
        List.of("elsewhere"),
        CLOCK,
        TestPki.RANDOM);
  }

  private int call(TlsIdentity server, SSLContext client) throws Exception {
    SSLContext context =
        TlsContexts.create(Optional.of(server), Trust.clients(pki.root.certificate(), CLOCK));
    try (SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> answer(socket));
      return HttpClient.newBuilder()
          .sslContext(client)
          .sslParameters(TlsContexts.parameters())
          .version(HttpClient.Version.HTTP_1_1)
          .build()
          .send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + socket.getLocalPort()))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static void answer(SSLServerSocket socket) {
    try (SSLSocket connection = (SSLSocket) socket.accept()) {
      connection.setWantClientAuth(true);
      connection.getInputStream().read(new byte[1024]);
      connection
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The client refused the server; it reports why.
    }
  }
}
