package io.cryptos3.appliance;

import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keeps changes to one key apart, in a fixed number of locks that names share. */
final class NameLocks {

  private static final int LOCKS = 64;
  private static final int WAIT_SECONDS = 20;

  private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

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
  <T> T with(String name, Supplier<T> work) {
    ReentrantLock lock = locks[Math.floorMod(name.hashCode(), LOCKS)];
    acquire(lock, name);
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static void acquire(ReentrantLock lock, String name) {
    try {
      if (lock.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(
        ProblemCode.UNAVAILABLE, "Another change of key " + name + " is still running");
  }
}
