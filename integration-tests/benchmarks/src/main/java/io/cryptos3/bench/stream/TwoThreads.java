package io.cryptos3.bench.stream;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Pass;
import java.time.Duration;
import java.util.concurrent.FutureTask;

/** Two passes at once, each with streams of its own. Always by the wall clock. */
record TwoThreads(Pass first, Pass second) implements Pass {
  @Override
  public long run() throws Exception {
    FutureTask<Long> other = new FutureTask<>(second::run);
    Thread thread = new Thread(other, "second");
    thread.setDaemon(true);
    thread.start();
    return first.run() + other.get();
  }

  @Override
  public double perSecond(Duration atLeast, Clock clock) throws Exception {
    return Pass.super.perSecond(atLeast, Clock.WALL);
  }
}
