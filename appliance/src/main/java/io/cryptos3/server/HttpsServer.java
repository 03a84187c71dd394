package io.cryptos3.server;

import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An HTTPS server: TLS 1.3 only, HTTP/1.1, a route table.
 *
 * <p>Clients are asked for a certificate and may have none; what is done with it is up to the trust
 * manager (at the handshake) and to each route's {@link Access} (at every request). Certificate and
 * trust can be changed while it runs.
 *
 * <p>Threads, connections, bodies and the time to send them are bounded, so that it runs in a small
 * heap.
 */
public final class HttpsServer implements AutoCloseable {
  private static final int MAX_THREADS = 64;
  private static final int MIN_THREADS = 8;

  /** Of one caller: others find a thread however slow the key manager is. */
  private static final int THREADS_OF_ONE = 48;

  private static final int MAX_CONNECTIONS = 1024;
  private static final int HEADER_BYTES = 8 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(60);

  /** For the head of a request, and the TLS handshake before the first one. */
  private static final Duration HEAD = Duration.ofSeconds(15);

  private static final Duration DRAIN = Duration.ofSeconds(10);

  /** How long a connection may be silent while the server stops; clients keep theirs for later. */
  private static final Duration DRAIN_IDLE = Duration.ofMillis(200);

  private final Listen listen;
  private final Server server;
  private final ServerConnector connector;
  private final RateLimits limits;
  private final HeadTimeout heads;
  private final SslContextFactory.Server tls = new SslContextFactory.Server();
  private volatile X509Certificate shown;

  private HttpsServer(
      Listen listen,
      RouteTable routes,
      RequestObserver observer,
      Rates rates,
      Duration headTimeout) {
    this.listen = listen;
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("https");
    this.server = new Server(threads);
    server.setStopTimeout(DRAIN.toMillis());
    server.setErrorHandler(new ErrorAnswers());
    this.limits = new RateLimits(rates);
    this.heads = new HeadTimeout(headTimeout);
    server.setHandler(
        new GracefulHandler(
            new Dispatcher(routes, new Lanes(threads, THREADS_OF_ONE), limits, observer, heads)));
    this.connector =
        new ServerConnector(server, tls, new HttpConnectionFactory(httpConfiguration()));
    connector.setHost(listen.address());
    connector.setPort(listen.port());
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setShutdownIdleTimeout(DRAIN_IDLE.toMillis());
    connector.addEventListener(heads);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
  }

  /**
   * Starts a server; when this returns, it accepts connections.
   *
   * @throws IOException if it cannot listen there
   */
  public static HttpsServer start(
      Listen listen, TlsIdentity identity, X509TrustManager trust, RouteTable routes)
      throws IOException {
    return start(listen, identity, trust, routes, RequestObserver.NONE, Rates.DEFAULT);
  }

  /** Starts a server that tells of its answers, and limits each caller; otherwise as above. */
  public static HttpsServer start(
      Listen listen,
      TlsIdentity identity,
      X509TrustManager trust,
      RouteTable routes,
      RequestObserver observer,
      Rates rates)
      throws IOException {
    return start(listen, identity, trust, routes, observer, rates, HEAD);
  }

  static HttpsServer start(
      Listen listen,
      TlsIdentity identity,
      X509TrustManager trust,
      RouteTable routes,
      RequestObserver observer,
      Rates rates,
      Duration headTimeout)
      throws IOException {
    HttpsServer started = new HttpsServer(listen, routes, observer, rates, headTimeout);
    started.configureTls(identity, trust);
    try {
      started.server.start();
      started.heads.start(started.connector.getScheduler());
    } catch (Exception e) {
      started.close();
      throw new IOException(
          "Cannot listen on " + listen.address() + ":" + listen.port() + ": " + e.getMessage(), e);
    }
    return started;
  }

  /** Returns the URL under which it was told to listen, with the actual port. */
  public URI url() {
    return listen.url(connector.getLocalPort());
  }

  /**
   * Shows another certificate and trusts other clients from now on. Connections that are open stay
   * as they are, and TLS sessions from before cannot be resumed.
   */
  public void change(TlsIdentity identity, X509TrustManager trust) {
    shown = identity.leaf();
    try {
      tls.reload(
          factory -> factory.setSslContext(TlsContexts.create(Optional.of(identity), trust)));
    } catch (Exception e) {
      throw new IllegalStateException("bug: cannot change the TLS certificate", e);
    }
  }

  /** Limits each caller otherwise from now on. */
  public void change(Rates rates) {
    limits.change(rates);
  }

  /** Stops to accept, lets running requests end for up to 10 s, then stops. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot stop the server at " + url(), e);
    }
  }

  /** Returns how long the certificate that it shows is still valid; negative if it is not. */
  public Duration certificateLeft(Instant now) {
    return Duration.between(now, shown.getNotAfter().toInstant());
  }

  private void configureTls(TlsIdentity identity, X509TrustManager trust) {
    shown = identity.leaf();
    tls.setSslContext(TlsContexts.create(Optional.of(identity), trust));
    tls.setExcludeProtocols();
    tls.setIncludeProtocols(TlsContexts.PROTOCOL);
    tls.setWantClientAuth(true);
  }

  private static HttpConfiguration httpConfiguration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    // Clients check that the certificate fits the host they call; TLS is theirs to route by name.
    http.addCustomizer(new SecureRequestCustomizer(false));
    return http;
  }
}
