package io.cryptos3.bench.s3;

import io.cryptos3.bench.s3.file.BigObject;
import java.util.List;

/** All operations, in the order of their rows. */
final class Operations {
  private Operations() {}

  static List<Operation> all(Scale scale, Profile profile) {
    return List.of(new BigObject(scale, profile));
  }
}
