package io.cryptos3.server;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a server's process in order when it is told to stop (SIGTERM, SIGINT). */
public final class Shutdown {
  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

  private Shutdown() {}

  /**
   * Closes a server when the process is asked to end, and never returns before that.
   *
   * @param drainDelay how long before that it says that it is not ready
   */
  public static void serveUntilStopped(DrainableServer server, Duration drainDelay)
      throws InterruptedException {
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, drainDelay), "shutdown"));
    while (main.isAlive()) {
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static void close(DrainableServer server, Duration drainDelay) {
    try {
      server.drain();
      Thread.sleep(drainDelay.toMillis());
      server.close();
      log.info("stopped");
    } catch (Exception e) {
      log.error("did not stop cleanly", e);
    }
  }
}
