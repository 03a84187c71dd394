package io.cryptos3.bench.stream;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Side;
import java.time.Duration;
import java.util.concurrent.FutureTask;

/** Two sides at once, each with streams of its own; their speeds add up. */
record TwoThreads(Side first, Side second) implements Side {
  @Override
  public double perSecond(Duration atLeast, Clock clock) throws Exception {
    FutureTask<Double> other = new FutureTask<>(() -> second.perSecond(atLeast, clock));
    Thread thread = new Thread(other, "second");
    thread.setDaemon(true);
    thread.start();
    return first.perSecond(atLeast, clock) + other.get();
  }
}
