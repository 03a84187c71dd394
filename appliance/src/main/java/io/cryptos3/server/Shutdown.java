package io.cryptos3.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a server's process in order when it is told to stop (SIGTERM, SIGINT). */
public final class Shutdown {
  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

  private Shutdown() {}

  /** Closes {@code server} when the process is asked to end, and never returns before that. */
  public static void serveUntilStopped(AutoCloseable server) throws InterruptedException {
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "shutdown"));
    while (main.isAlive()) {
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
      log.info("stopped");
    } catch (Exception e) {
      log.error("did not stop cleanly", e);
    }
  }
}
