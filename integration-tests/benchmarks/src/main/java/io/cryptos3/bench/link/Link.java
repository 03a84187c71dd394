package io.cryptos3.bench.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * A proxy on a free port of 127.0.0.1 before a server. A new connection first costs a round trip,
 * as TCP's handshake does; slow start and loss are not simulated.
 */
public final class Link implements AutoCloseable {
  private final LinkProfile profile;
  private final InetSocketAddress server;
  private final ServerSocket listener;
  private final Lane up;
  private final Lane down;
  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "link");
            thread.setDaemon(true);
            return thread;
          });

  private Link(LinkProfile profile, InetSocketAddress server) throws IOException {
    this.profile = profile;
    this.server = server;
    this.up = new Lane(profile.bytesPerSecond());
    this.down = new Lane(profile.bytesPerSecond());
    this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  /** Opens a link to a server; it takes connections at once. */
  public static Link to(InetSocketAddress server, LinkProfile profile) throws IOException {
    Link link = new Link(profile, server);
    link.threads.execute(link::accept);
    return link;
  }

  /** Where clients connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Bytes that clients have sent, of all connections. */
  public long sent() {
    return sent.sum();
  }

  /** Bytes that the server has sent. */
  public long received() {
    return received.sum();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        threads.execute(() -> connect(client));
      } catch (IOException e) {
        // Closed, or the client is gone already.
      }
    }
  }

  private void connect(Socket client) {
    Lane.sleepUntil(System.nanoTime() + profile.roundTrip().toNanos());
    Socket target = new Socket();
    Connection connection = new Connection(client, target);
    try {
      client.setTcpNoDelay(true);
      target.setTcpNoDelay(true);
      target.connect(server);
      connection.start(new Pipe(profile, up, sent), new Pipe(profile, down, received), threads);
    } catch (IOException e) {
      connection.close();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
