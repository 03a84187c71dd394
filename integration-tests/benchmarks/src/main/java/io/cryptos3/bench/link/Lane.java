package io.cryptos3.bench.link;

import java.util.concurrent.locks.LockSupport;

/**
 * One direction of a link, which all connections share. Who sends waits until the bytes of all
 * others before are through, so a connection never has more than one piece in line and a small
 * request does not wait behind a large upload.
 *
 * <p>Thread-safe.
 */
final class Lane {
  /**
   * A lane that was free for less was so because a thread has slept too long, which is caught up
   * with. One that was free for longer had nothing to do, and that is no credit.
   */
  private static final long OVERSLEPT_NANOS = 3_000_000;

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
    free = (now - free < OVERSLEPT_NANOS ? free : now) + (long) (bytes * nanosPerByte);
    return Math.max(free, now);
  }

  static void sleepUntil(long time) {
    long rest;
    while ((rest = time - System.nanoTime()) > 0) {
      LockSupport.parkNanos(rest);
    }
  }
}
