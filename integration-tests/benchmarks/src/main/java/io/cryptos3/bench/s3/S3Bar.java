package io.cryptos3.bench.s3;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a row must reach.
 *
 * @param nameStart how its name begins
 * @param peerName who ours is compared with
 * @param most the greatest ratio of time
 */
record S3Bar(String nameStart, String peerName, ToDoubleFunction<S3Row> most) {
  private static final String PLAIN = "s3a";

  private static final List<S3Bar> ALL =
      List.of(
          fixed("s3/write-1g/", PLAIN, 1.05),
          fixed("s3/read-1g/local", PLAIN, 1.20),
          fixed("s3/read-1g/link", PLAIN, 1.03),
          fixed("s3/vectored/link", PLAIN, 1.05),
          fixed("s3/random/link", PLAIN, 1.10),
          fixed("s3/list-10k/", PLAIN, 1.03),
          fixed("s3/footer-warm/", PLAIN, 1.10),
          new S3Bar("s3/footer-cold", PLAIN, S3Bar::oneRoundTripAndUnwrap),
          fixed("spark/parquet-", PLAIN, 1.05),
          fixed("", "s3a-cse", 1.0));

  private static S3Bar fixed(String nameStart, String peerName, double most) {
    return new S3Bar(nameStart, peerName, row -> most);
  }

  /** The peer's time, and for each file one round trip to S3 and one unwrap. */
  private static double oneRoundTripAndUnwrap(S3Row row) {
    double millis = row.yardsticks().getMillis() + row.yardsticks().unwrapMillis();
    return 1 + row.setting().footers() * millis / 1e3 / row.peer();
  }

  /** Tells what a result means, where there is a bar: it is missed only by the whole interval. */
  static Optional<String> verdict(S3Row row) {
    return ALL.stream()
        .filter(bar -> bar.peerName.equals(row.peerName()))
        .filter(bar -> row.name().startsWith(bar.nameStart))
        .findFirst()
        .map(bar -> verdict(row.ratio(), row.ratioLow(), bar.most.applyAsDouble(row)));
  }

  /** Tells the same of the CPU time that reading the large object costs more than s3a. */
  static Optional<String> verdictOfCpu(S3Row row) {
    if (!row.name().equals("s3/read-1g/local") || !row.peerName().equals(PLAIN)) {
      return Optional.empty();
    }
    double most = 1.2 * row.yardsticks().gcmCpuSecondsPerGib() * row.setting().objectMib() / 1024;
    return Optional.of(verdict(row.addedCpu().value(), row.addedCpu().low(), most));
  }

  private static String verdict(double value, double low, double most) {
    String word = value <= most ? "met" : low <= most ? "met within the spread" : "NOT MET";
    return String.format(Locale.ROOT, "%s (≤ %.2f)", word, most);
  }
}
