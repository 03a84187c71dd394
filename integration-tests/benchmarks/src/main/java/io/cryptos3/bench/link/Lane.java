package io.cryptos3.bench.link;

import java.util.concurrent.locks.LockSupport;

/**
 * One direction of a link, which all connections share: a token bucket. Who sends waits until the
 * bytes of all others before are through, so a connection never has more than one piece in line and
 * a small request does not wait behind a large upload.
 *
 * <p>Thread-safe.
 */
final class Lane {
  /** What a thread that slept too long may catch up with. */
  private static final long BURST_NANOS = 2_000_000;

  private final double nanosPerByte;
  private long free = System.nanoTime();

  Lane(long bytesPerSecond) {
    this.nanosPerByte = 1e9 / bytesPerSecond;
  }

  /**
   * Sends bytes and returns when the last of them has left.
   *
   * @return that time, by {@link System#nanoTime}
   */
  long send(int bytes) {
    long left = reserve(bytes);
    sleepUntil(left);
    return left;
  }

  private synchronized long reserve(int bytes) {
    long now = System.nanoTime();
    free = Math.max(free, now - BURST_NANOS) + (long) (bytes * nanosPerByte);
    return Math.max(free, now);
  }

  static void sleepUntil(long time) {
    long rest;
    while ((rest = time - System.nanoTime()) > 0) {
      LockSupport.parkNanos(rest);
    }
  }
}
