package io.cryptos3.fs;

import org.apache.hadoop.fs.Path;

/** Why an operation does not exist. */
final class Refusal {
  private Refusal() {}

  static UnsupportedOperationException of(String operation, Path path) {
    return new UnsupportedOperationException(
        "cryptos3:// has no %s: an object is encrypted from its beginning to its end: %s"
            .formatted(operation, path));
  }
}
