package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Errand;
import io.cryptos3.server.ProblemException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keeps changes to one key apart, in a fixed number of locks that names share. */
final class NameLocks {

  private static final int LOCKS = 64;

  private final Lock[] locks = new Lock[LOCKS];

  NameLocks() {
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /**
   * Runs work alone among all work on this name.
   *
   * @throws ProblemException unavailable, if other work takes too long
   */
  <T> T with(String name, Errand errand, Supplier<T> work) {
    return errand.alone(
        locks[Math.floorMod(name.hashCode(), LOCKS)],
        "Another change of key " + name + " is still running",
        work);
  }
}
