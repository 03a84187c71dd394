package io.cryptos3.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A number that is costly to ask for: it is asked for again after a while only. Thread-safe. */
final class CachedNumber implements Supplier<Number> {
  private final Supplier<Number> source;
  private final Duration lifetime;
  private final LongSupplier nanoTime;
  private Number known;
  private long askedNanos;

  /**
   * Asks {@code source} when the number is older than {@code lifetime}.
   *
   * @param nanoTime such as {@link System#nanoTime}
   */
  CachedNumber(Supplier<Number> source, Duration lifetime, LongSupplier nanoTime) {
    this.source = source;
    this.lifetime = lifetime;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized Number get() {
    long now = nanoTime.getAsLong();
    if (known == null || now - askedNanos >= lifetime.toNanos()) {
      known = source.get();
      askedNanos = now;
    }
    return known;
  }
}
