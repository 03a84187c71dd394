package io.cryptos3.bench.unwrap;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Unwraps per second and core of one server, batch after batch, with everything that it does for
 * them: HTTPS, JSON, checks, both steps of the proof, audit.
 */
final class BatchRate implements Side {
  private final BatchClient client;
  private final List<ServerCpu> servers;

  /**
   * @param servers whose CPU time counts
   */
  BatchRate(BatchClient client, ServerCpu... servers) {
    this.client = client;
    this.servers = List.of(servers);
  }

  @Override
  public double perSecond(Duration atLeast, Clock clock) throws IOException {
    List<BatchClient.Answer> answers = new ArrayList<>();
    double before = cpuSeconds();
    long start = System.nanoTime();
    do {
      answers.add(client.unwrap());
    } while (System.nanoTime() - start < atLeast.toNanos());
    double used = cpuSeconds() - before;
    for (BatchClient.Answer answer : answers) {
      client.verify(answer);
    }
    return answers.size() * client.size() / used;
  }

  private double cpuSeconds() {
    return servers.stream().mapToDouble(ServerCpu::seconds).sum();
  }
}
