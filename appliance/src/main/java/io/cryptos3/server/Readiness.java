package io.cryptos3.server;

import java.util.function.Supplier;

/** Whether a server can do its work now, for whoever sends requests to one of several. */
public final class Readiness {
  private static final String STOPPING = "The server is about to stop";

  private final Supplier<String> whyNotReady;
  private volatile boolean draining;

  /**
   * Asks each time.
   *
   * @param whyNotReady empty when ready, else a short reason that anyone may know
   */
  public Readiness(Supplier<String> whyNotReady) {
    this.whyNotReady = whyNotReady;
  }

  /** Is not ready any more, so that no new work is sent; what comes is still done. */
  public void drain() {
    draining = true;
  }

  String whyNot() {
    return draining ? STOPPING : whyNotReady.get();
  }
}
