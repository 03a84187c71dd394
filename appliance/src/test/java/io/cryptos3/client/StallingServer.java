package io.cryptos3.client;

import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Begins each answer at once, goes on as the test says, and never ends it. */
final class StallingServer implements AutoCloseable {

  /** What the server sends after the header of its answer. */
  interface Body {
    void send(SSLSocket to) throws Exception;
  }

  private final SecureRandom random = new SecureRandom();
  private final CertificateAuthority root =
      CertificateAuthority.createRoot("sales", Clock.systemUTC(), random);
  private final SSLServerSocket socket;
  private final Thread thread;

  StallingServer(Body body) throws IOException {
    KeyPair pair = EcKeys.generate(random);
    TlsIdentity identity =
        new TlsIdentity(
            pair.getPrivate(),
            List.of(root.issueAppliance("appliance", pair.getPublic(), List.of("127.0.0.1"))));
    socket =
        (SSLServerSocket)
            TlsContexts.create(Optional.of(identity), Trust.appliances(root.certificate(), clock()))
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    thread = new Thread(() -> serve(body), "stalling-server");
    thread.start();
  }

  private void serve(Body body) {
    try (SSLSocket client = (SSLSocket) socket.accept()) {
      client.getInputStream().readNBytes(1);
      client
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n{"
                  .getBytes(StandardCharsets.US_ASCII));
      body.send(client);
      Thread.sleep(Duration.ofMinutes(1).toMillis());
    } catch (Exception e) {
      // The client has hung up, or the test is over.
    }
  }

  ServerClient client(Duration timeout) {
    return new ServerClient(
        "appliance",
        URI.create("https://127.0.0.1:" + socket.getLocalPort()),
        TlsContexts.create(Optional.empty(), Trust.appliances(root.certificate(), clock())),
        timeout);
  }

  private static Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    socket.close();
  }
}
