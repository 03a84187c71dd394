package io.cryptos3.metrics;

import java.io.IOException;
import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where a server shows its numbers. */
public final class MetricsOptions {

  @Option(
      names = "--metrics-port",
      paramLabel = "N",
      defaultValue = "-1",
      description =
          "the port of http://ADDRESS:N/metrics for Prometheus; 0 for any that is free, -1 for"
              + " none (${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--metrics-bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "the address of --metrics-port; whoever can reach it can read it (${DEFAULT-VALUE})")
  private String bind;

  /**
   * Shows the numbers from now on, if that is wanted.
   *
   * @throws IOException if it cannot listen there
   */
  public void start(Metrics metrics) throws IOException {
    if (port >= 0) {
      MetricsServer.start(new InetSocketAddress(bind, port), metrics);
    }
  }
}
