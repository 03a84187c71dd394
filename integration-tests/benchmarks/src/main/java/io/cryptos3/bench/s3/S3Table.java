package io.cryptos3.bench.s3;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Rows as lines for people, each printed when it is known. */
final class S3Table {
  private static final double MIB = 1 << 20;

  private final PrintWriter out;

  S3Table(PrintWriter out) {
    this.out = out;
  }

  void begin() {
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
    printTraffic("ours", row.oursCost());
    printTraffic("peer", row.peerCost());
    out.flush();
  }

  /** Says which side has no result for some rows, and why. */
  void printUnable(List<String> rows, Side side, Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    out.printf("%s: %s cannot do it: %s%n", String.join(", ", rows), side.name(), cause);
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
