package io.cryptos3.appliance;

import java.util.concurrent.atomic.AtomicInteger;

/** Blows once, after a number of bursts on all cables that it is in. */
public final class Fuse {
  private final AtomicInteger left = new AtomicInteger(-1);

  /** Blows at the burst after so many more. */
  void blowAfter(int bursts) {
    left.set(bursts);
  }

  /** Takes the fuse out. */
  void remove() {
    left.set(-1);
  }

  boolean hasBlown() {
    return left.get() < 0;
  }

  boolean blows() {
    return left.get() >= 0 && left.getAndDecrement() == 0;
  }
}
