package io.cryptos3.bench.s3;

import java.io.PrintWriter;
import java.util.Locale;

/** Rows as lines for people, each printed when it is known. */
final class S3Table {
  private static final double MIB = 1 << 20;

  private final PrintWriter out;

  S3Table(PrintWriter out) {
    this.out = out;
  }

  /** Prints under which circumstances the next rows are measured, and the titles of columns. */
  void begin(Profile profile, Setting setting, Yardsticks measured) {
    out.printf(
        Locale.ROOT,
        "%nProfile %s, promised %.1f ms and %.0f MiB/s (0: no link). Measured: a bare GET takes"
            + " %.2f ms, %.0f MiB/s; an unwrap %.2f ms; bare AES-GCM %.2f CPU s per GiB%n",
        profile.label(),
        setting.roundTripMillis(),
        setting.mibPerSecond(),
        measured.getMillis(),
        measured.getMibPerSecond(),
        measured.unwrapMillis(),
        measured.gcmCpuSecondsPerGib());
    out.printf(
        "%n%-26s %-9s %-9s %8s %8s %6s  %-15s %8s %8s  %s%n",
        "name",
        "stream",
        "peer",
        "ours s",
        "peer s",
        "ratio",
        "95 % interval",
        "ours CPU",
        "peer CPU",
        "verdict");
    out.flush();
  }

  /** Prints a row. */
  void print(S3Row row) {
    out.printf(
        Locale.ROOT,
        "%-26s %-9s %-9s %8.3f %8.3f %6.3f  %.3f … %.3f   %8.2f %8.2f  %s%n",
        row.name(),
        row.setting().streamType(),
        row.peerName(),
        row.ours(),
        row.peer(),
        row.ratio(),
        row.ratioLow(),
        row.ratioHigh(),
        row.oursCost().cpuSeconds(),
        row.peerCost().cpuSeconds(),
        S3Bar.verdict(row).orElse(""));
    S3Bar.verdictOfCpu(row)
        .ifPresent(
            verdict ->
                out.printf(
                    Locale.ROOT,
                    "    CPU seconds more than %s: %.2f (%.2f … %.2f), %s%n",
                    row.peerName(),
                    row.addedCpu().value(),
                    row.addedCpu().low(),
                    row.addedCpu().high(),
                    verdict));
    printTraffic("ours", row.oursCost());
    printTraffic("peer", row.peerCost());
    out.flush();
  }

  /** Says which side has no result for a row, and why. */
  void printUnable(String row, Side side, Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    out.printf("%s: %s cannot do it: %s%n", row, side.name(), cause);
    out.flush();
  }

  private void printTraffic(String who, Cost cost) {
    out.printf(
        Locale.ROOT,
        "    %s: %.1f MiB sent, %.1f MiB received, S3 server's CPU %.2f s, %s%n",
        who,
        cost.bytesSent() / MIB,
        cost.bytesReceived() / MIB,
        cost.serverCpuSeconds(),
        cost.requests());
  }
}
