package io.cryptos3.config;

import io.cryptos3.server.DrainableServer;
import io.cryptos3.server.Shutdown;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a server stops. */
public final class DrainOption {

  @Option(
      names = "--drain-delay",
      paramLabel = "DURATION",
      defaultValue = "PT0S",
      description =
          "how long /readyz says 503 before the server stops to accept, so that a load balancer"
              + " sends nothing any more: some of its checks, such as PT10S (${DEFAULT-VALUE})")
  private Duration delay;

  /** Serves until the process is told to stop. */
  public void serve(DrainableServer server) throws InterruptedException {
    Shutdown.serveUntilStopped(server, delay);
  }
}
