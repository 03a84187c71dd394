package io.cryptos3.bench.pair;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/**
 * Runs all cases before any is timed, so that no row depends on what the JVM has compiled for the
 * rows before it.
 */
public final class WarmUp {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private WarmUp() {}

  /**
   * Runs the cases in rounds.
   *
   * @param atLeast CPU time of this process, compiler included; a busy machine takes longer for it
   */
  public static void run(List<Case> cases, Timing timing, Duration atLeast) throws Exception {
    long end = PROCESS.getProcessCpuTime() + atLeast.toNanos();
    do {
      for (Case each : cases) {
        each.ours().call().warmUp(timing.turn(), timing.clock());
        each.peer().call().warmUp(timing.turn(), timing.clock());
      }
    } while (!cases.isEmpty() && PROCESS.getProcessCpuTime() < end);
  }
}
