package io.cryptos3.syslog;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the copy goes: over TCP (RFC 6587), or over TLS (RFC 5425), whose receiver has to show a
 * certificate for its name.
 */
public final class SyslogReceiver {

  private static final Logger log = LoggerFactory.getLogger(SyslogReceiver.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String TCP = "tcp";
  private static final String TLS = "tls";

  private final URI uri;
  private final Optional<SSLSocketFactory> tls;

  private SyslogReceiver(URI uri, Optional<SSLSocketFactory> tls) {
    this.uri = uri;
    this.tls = tls;
  }

  /**
   * Returns the receiver of a URI.
   *
   * @param uri {@code tcp://HOST:PORT} or {@code tls://HOST:PORT}
   * @param tls makes the sockets of {@code tls}
   * @throws IllegalArgumentException if the URI is another one
   */
  static SyslogReceiver of(String uri, SSLSocketFactory tls) {
    URI parsed = URI.create(uri);
    boolean encrypted = TLS.equals(parsed.getScheme());
    if ((!encrypted && !TCP.equals(parsed.getScheme()))
        || parsed.getHost() == null
        || parsed.getPort() < 0
        || !parsed.getPath().isEmpty()) {
      throw new IllegalArgumentException(
          "Syslog receiver " + uri + ": expected tcp://HOST:PORT or tls://HOST:PORT");
    }
    return new SyslogReceiver(parsed, encrypted ? Optional.of(tls) : Optional.empty());
  }

  /**
   * Connects.
   *
   * @param quiet see {@link SyslogConnection}
   * @param limit how long the connection may last, when it is closed at the latest
   */
  SyslogConnection connect(Duration quiet, Duration limit) throws IOException {
    Socket socket = new Socket();
    // Writes have no timeout of their own.
    CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> close(socket));
    try {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) CONNECT.toMillis());
      return new SyslogConnection(socket, tls.isPresent() ? encrypted(socket) : socket, quiet);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      log.atDebug().setCause(e).log("connection not closed");
    }
  }

  private Socket encrypted(Socket socket) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            tls.orElseThrow()
                .createSocket(socket, uri.getHost(), uri.getPort(), /* autoClose= */ true);
    SSLParameters parameters = secured.getSSLParameters();
    // The name is checked as HTTPS does it, RFC 5425 §5.2.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout((int) CONNECT.toMillis());
    secured.startHandshake();
    return secured;
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
