package io.cryptos3.bench.s3;

import java.util.List;
import java.util.Optional;

/**
 * What a row must reach.
 *
 * @param nameStart how its name begins
 * @param peerName who ours is compared with
 * @param most the greatest ratio of time
 */
record S3Bar(String nameStart, String peerName, double most) {
  private static final String PLAIN = "s3a";

  private static final List<S3Bar> ALL =
      List.of(
          new S3Bar("s3/write-1g/", PLAIN, 1.05),
          new S3Bar("s3/read-1g/local", PLAIN, 1.20),
          new S3Bar("s3/read-1g/link", PLAIN, 1.03),
          new S3Bar("s3/vectored/link", PLAIN, 1.05),
          new S3Bar("s3/random/link", PLAIN, 1.10),
          new S3Bar("s3/list-10k/", PLAIN, 1.03),
          new S3Bar("s3/footer-warm/", PLAIN, 1.10),
          new S3Bar("spark/parquet-", PLAIN, 1.05),
          new S3Bar("", "s3a-cse", 1.0));

  /** Tells what a result means, where there is a bar: it is missed only by the whole interval. */
  static Optional<String> verdict(S3Row row) {
    return ALL.stream()
        .filter(bar -> bar.peerName.equals(row.peerName()))
        .filter(bar -> row.name().startsWith(bar.nameStart))
        .findFirst()
        .map(bar -> bar.words(row) + " " + bar.most);
  }

  private String words(S3Row row) {
    if (row.ratio() <= most) {
      return "met";
    }
    return row.ratioLow() <= most ? "met within the spread" : "NOT MET";
  }
}
