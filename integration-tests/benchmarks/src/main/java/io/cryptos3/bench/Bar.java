package io.cryptos3.bench;

import io.cryptos3.bench.pair.Row;
import java.util.List;
import java.util.Optional;

/**
 * What a row must reach.
 *
 * @param name of the row
 * @param peerName of the row
 * @param least the least ratio
 */
record Bar(String name, String peerName, double least) {
  static final List<Bar> ALL =
      List.of(
          new Bar("read/gcm/seq/64k", "hadoop-8k", 1.0),
          new Bar("read/gcm/seq/64k", "jce-gcm", 0.9),
          new Bar("write/gcm/seq/64k", "jce-gcm", 0.9),
          new Bar("read/gcm/seq/64k/accp", "openssl-gcm", 0.9),
          new Bar("write/gcm/seq/64k/accp", "openssl-gcm", 0.9));

  static Optional<Bar> of(String name, String peerName) {
    return ALL.stream()
        .filter(bar -> bar.name.equals(name) && bar.peerName.equals(peerName))
        .findFirst();
  }

  /** Tells what a result means: a bar is missed only if the whole interval lies below it. */
  String verdict(Row row) {
    if (row.ratio() >= least) {
      return "met";
    }
    return row.ratioHigh() >= least ? "met within the spread" : "NOT MET";
  }
}
