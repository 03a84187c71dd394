package io.cryptos3.server;

/** A server that can tell load balancers that it is about to stop, before it does. */
public interface DrainableServer extends AutoCloseable {

  /** Answers {@code /readyz} with 503 from now on, and everything else as before. */
  void drain();

  @Override
  void close();
}
