package io.cryptos3.metrics;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * {@code GET /metrics} over HTTP, on an address of its own: a Prometheus server needs no identity
 * of the project, and none of the project's clients needs to reach it. Whoever can connect sees
 * numbers and the names of routes.
 */
public final class MetricsServer implements AutoCloseable {

  private static final String PATH = "/metrics";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int THREADS = 6;
  static final int MAX_CONNECTIONS = 32;
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Server server;
  private final ServerConnector connector;

  private MetricsServer(InetSocketAddress address, Metrics metrics) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName("metrics");
    threads.setDaemon(true);
    this.server = new Server(threads);
    this.connector = new ServerConnector(server, 1, 1);
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
    server.setHandler(new Scrape(metrics));
  }

  /**
   * Starts it; when this returns, it accepts connections.
   *
   * @throws IOException if it cannot listen there
   */
  public static MetricsServer start(InetSocketAddress address, Metrics metrics) throws IOException {
    MetricsServer started = new MetricsServer(address, metrics);
    try {
      started.server.start();
      return started;
    } catch (Exception e) {
      started.close();
      throw new IOException("Cannot serve metrics on " + address + ": " + e.getMessage(), e);
    }
  }

  /** Returns the port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot stop to serve metrics", e);
    }
  }

  private static final class Scrape extends Handler.Abstract {
    private final Metrics metrics;

    Scrape(Metrics metrics) {
      this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      boolean known =
          request.getMethod().equals("GET") && Request.getPathInContext(request).equals(PATH);
      response.setStatus(known ? HttpStatus.OK_200 : HttpStatus.NOT_FOUND_404);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, TEXT);
      String text = known ? metrics.scrape() : "There is " + PATH + " here\n";
      Content.Sink.write(response, true, text, callback);
      return true;
    }
  }
}
