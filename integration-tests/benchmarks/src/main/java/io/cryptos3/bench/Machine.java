package io.cryptos3.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;

/** Where and on what a run takes place: numbers mean nothing without. */
public final class Machine {
  private Machine() {}

  /** Prints what the JVM and the operating system say. */
  public static void describe(PrintWriter out) {
    OperatingSystemMXBean os = ManagementFactory.getOperatingSystemMXBean();
    out.printf(
        Locale.ROOT,
        "%nJava %s (%s) on %s %s, %d processors, load average %.1f%n",
        System.getProperty("java.version"),
        System.getProperty("java.vendor"),
        os.getName(),
        os.getArch(),
        os.getAvailableProcessors(),
        os.getSystemLoadAverage());
    out.flush();
  }
}
