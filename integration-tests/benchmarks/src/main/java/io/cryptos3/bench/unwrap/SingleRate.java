package io.cryptos3.bench.unwrap;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Side;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;

/** Unwraps per second and core of one server, each in a request of its own. */
final class SingleRate implements Side {
  private final HadoopKeys client;
  private final ServerCpu server;

  SingleRate(HadoopKeys client, ServerCpu server) {
    this.client = client;
    this.server = server;
  }

  @Override
  public double perSecond(Duration atLeast, Clock clock)
      throws IOException, GeneralSecurityException {
    double before = server.seconds();
    long start = System.nanoTime();
    long unwraps = 0;
    do {
      client.unwrap();
      unwraps++;
    } while (System.nanoTime() - start < atLeast.toNanos());
    return unwraps / (server.seconds() - before);
  }
}
