package io.cryptos3.s3;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An HTTP/1.1 proxy in front of an S3 server. It records every exchange, and harms those that it is
 * told to: a client sees then what a bad network or a busy S3 would show it.
 *
 * <p>Requests and answers are passed on as they come, the Host header too, so that signatures hold.
 * Each request goes to the server on a connection of its own.
 *
 * <pre>{@code
 * try (HttpTap tap = HttpTap.before(server.endpoint())) {
 *   tap.when(Request::isPart).skip(1).times(2).with(Harms.error("503 Slow Down", "SlowDown"));
 *   …
 *   assertEquals(3, tap.exchanges(Request::isPart).size());
 * }
 * }</pre>
 */
public final class HttpTap implements AutoCloseable {
  private final URI upstream;
  private final ServerSocket listener;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "http-tap");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final List<Traffic> traffic = new CopyOnWriteArrayList<>();
  private final List<HarmRule> rules = new CopyOnWriteArrayList<>();

  private HttpTap(URI upstream) throws IOException {
    this.upstream = upstream;
    this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Puts a tap before an HTTP server. */
  public static HttpTap before(URI server) throws IOException {
    return new HttpTap(server);
  }

  /** Returns where clients find the tap. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Returns a rule for some requests, which does nothing before it is told what. */
  public HarmRule when(Predicate<Request> which) {
    HarmRule rule = new HarmRule(which);
    rules.add(rule);
    return rule;
  }

  /** Forgets what was recorded, and harms nothing more. */
  public void reset() {
    rules.clear();
    traffic.clear();
  }

  /** Returns what was recorded, in the order of its beginnings. */
  public List<Exchange> exchanges() {
    return traffic.stream().map(Traffic::exchange).toList();
  }

  /** Returns what was recorded of some requests. */
  public List<Exchange> exchanges(Predicate<Request> which) {
    return exchanges().stream().filter(exchange -> which.test(exchange.request())).toList();
  }

  /** Returns how many connections of clients are open. */
  public int openConnections() {
    return connections.size();
  }

  /** Waits until all clients have gone, for ten seconds at most; returns whether they have. */
  public boolean awaitNoConnections() {
    for (int i = 0; i < 1_000 && !connections.isEmpty(); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    return connections.isEmpty();
  }

  /** Ends all connections. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : connections) {
      connection.close();
    }
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        client.setTcpNoDelay(true);
        connections.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // The tap was closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        HttpHead head = HttpHead.read(in);
        goesOn = head != null && serve(head, client, in);
      }
    } catch (IOException e) {
      // A connection that is broken, by a harm or by its client, is what a tap is for.
    } finally {
      connections.remove(client);
    }
  }

  private boolean serve(HttpHead head, Socket client, InputStream in) throws IOException {
    Request request = Request.of(head);
    Traffic recorded = new Traffic(request);
    traffic.add(recorded);
    try (Passage passage = new Passage(head, recorded, client, in, this::connect)) {
      harm(request).apply(passage);
      return passage.isComplete();
    }
  }

  private Harm harm(Request request) {
    return Stream.concat(
            rules.stream().map(rule -> rule.take(request)).filter(Objects::nonNull),
            Stream.<Harm>of(Passage::pass))
        .findFirst()
        .orElseThrow();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(upstream.getHost(), upstream.getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }
}
