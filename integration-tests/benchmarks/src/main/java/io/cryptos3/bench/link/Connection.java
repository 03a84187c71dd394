package io.cryptos3.bench.link;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One connection of a client by a link to its server; it is gone when both directions have ended.
 */
final class Connection {
  private final Socket client;
  private final Socket server;
  private final AtomicInteger open = new AtomicInteger(2);

  Connection(Socket client, Socket server) {
    this.client = client;
    this.server = server;
  }

  void start(Pipe up, Pipe down, Executor threads) {
    threads.execute(() -> run(() -> up.send(client)));
    threads.execute(() -> run(() -> deliver(up, server)));
    threads.execute(() -> run(() -> down.send(server)));
    threads.execute(() -> run(() -> deliver(down, client)));
  }

  private void deliver(Pipe pipe, Socket target) throws IOException, InterruptedException {
    pipe.deliver(target);
    target.shutdownOutput();
    if (open.decrementAndGet() == 0) {
      close();
    }
  }

  /** Runs a part of the connection; when it breaks, so does the whole. */
  private void run(Part part) {
    try {
      part.run();
    } catch (IOException e) {
      close();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    try (client;
        server) {
      // Both close, whatever becomes of the other.
    } catch (IOException e) {
      // They were to be gone.
    }
  }

  @FunctionalInterface
  private interface Part {
    void run() throws IOException, InterruptedException;
  }
}
