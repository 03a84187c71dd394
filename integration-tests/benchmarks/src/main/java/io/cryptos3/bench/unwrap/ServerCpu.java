package io.cryptos3.bench.unwrap;

import java.time.Duration;

/** The CPU time of a server, all its threads included: compiler, garbage collector, audit. */
final class ServerCpu {
  private final ProcessHandle process;

  ServerCpu(long pid) {
    this.process =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalStateException("server " + pid + " has ended"));
  }

  /** Returns seconds since the server was started, in steps of a hundredth. */
  double seconds() {
    Duration total =
        process
            .info()
            .totalCpuDuration()
            .orElseThrow(() -> new IllegalStateException("no CPU time of " + process.pid()));
    return total.toNanos() / 1e9;
  }
}
