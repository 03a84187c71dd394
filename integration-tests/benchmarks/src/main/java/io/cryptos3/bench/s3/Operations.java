package io.cryptos3.bench.s3;

import io.cryptos3.bench.s3.file.BigObject;
import io.cryptos3.bench.s3.file.Footers;
import io.cryptos3.bench.s3.file.Listing;
import io.cryptos3.bench.s3.file.Renames;
import io.cryptos3.bench.s3.file.SmallFiles;
import java.util.List;

/** All operations, in the order of their rows. */
final class Operations {
  private Operations() {}

  static List<Operation> all(Scale scale, Profile profile) {
    return List.of(
        new BigObject(scale, profile),
        new Footers(scale),
        new Listing(scale),
        new SmallFiles(scale),
        new Renames(scale));
  }
}
