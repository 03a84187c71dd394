package io.cryptos3.bench.s3;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.OptionalLong;

/** Measures what a part of a turn costs. */
final class Meter {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final OptionalLong serverProcess;

  Meter(OptionalLong serverProcess) {
    this.serverProcess = serverProcess;
  }

  Cost measure(Turn.Part part) throws Exception {
    // Nobody pays for the garbage of the turn before.
    System.gc();
    RequestCounter.Counts before = RequestCounter.counts();
    long serverCpu = serverCpuNanos();
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    part.run();
    long nanos = System.nanoTime() - start;
    long cpuNanos = PROCESS.getProcessCpuTime() - cpu;
    long serverCpuNanos = serverCpuNanos() - serverCpu;
    RequestCounter.Counts counts = RequestCounter.counts().since(before);
    return new Cost(
        nanos / 1e9,
        cpuNanos / 1e9,
        serverCpuNanos / 1e9,
        counts.sent(),
        counts.received(),
        counts.requests());
  }

  private long serverCpuNanos() {
    return serverProcess.stream()
        .mapToObj(ProcessHandle::of)
        .flatMap(handle -> handle.stream())
        .flatMap(handle -> handle.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }
}
