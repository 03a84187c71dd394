package io.cryptos3.bench.pair;

import java.io.PrintWriter;
import java.util.Locale;

/** Rows as lines for people, each printed when it is known. */
public final class Table {
  private final PrintWriter out;

  /** Makes a table that goes to {@code out}. */
  public Table(PrintWriter out) {
    this.out = out;
  }

  /** Prints the titles of the columns. */
  public void begin() {
    out.printf(
        "%-24s %-14s %9s %9s %-6s %6s  %s%n",
        "name", "peer", "ours", "peer", "unit", "ratio", "95 % interval");
    out.flush();
  }

  /** Prints a row. */
  public void print(Row row) {
    out.printf(
        Locale.ROOT,
        "%-24s %-14s %9.0f %9.0f %-6s %6.3f  %.3f … %.3f%n",
        row.name(),
        row.peerName(),
        row.ours(),
        row.peer(),
        row.unit(),
        row.ratio(),
        row.ratioLow(),
        row.ratioHigh());
    out.flush();
  }
}
