package io.cryptos3.bench.pair;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** What time is. */
public enum Clock {
  /** What a user waits. */
  WALL {
    @Override
    public long nanos() {
      return System.nanoTime();
    }
  },
  /** What the calling thread computes: for a machine that is busy with other things. */
  CPU {
    @Override
    public long nanos() {
      return THREADS.getCurrentThreadCpuTime();
    }
  };

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Returns a time in nanoseconds, from an arbitrary origin. */
  public abstract long nanos();
}
