package io.cryptos3.bench.pair;

/** What rows count. */
public enum Unit {
  MEGABYTES("MB/s", 1e6),
  OPERATIONS("ops/s", 1);

  private final String symbol;
  private final double size;

  Unit(String symbol, double size) {
    this.symbol = symbol;
    this.size = size;
  }

  String symbol() {
    return symbol;
  }

  /** Converts bytes or operations per second. */
  double of(double perSecond) {
    return perSecond / size;
  }
}
