package io.cryptos3.bench.s3;

import io.cryptos3.bench.job.Jobs;
import io.cryptos3.bench.s3.file.BigObject;
import io.cryptos3.bench.s3.file.Footers;
import io.cryptos3.bench.s3.file.Listing;
import io.cryptos3.bench.s3.file.Renames;
import io.cryptos3.bench.s3.file.SmallFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All operations, in the order of their rows. */
final class Operations {
  private Operations() {}

  /**
   * Makes them.
   *
   * @param scratch a local folder for what is not in S3
   */
  static List<Operation> all(Scale scale, Profile profile, Path scratch) {
    Stream<Operation> files =
        Stream.of(
            new BigObject(scale, profile),
            new Footers(scale),
            new Listing(scale),
            new SmallFiles(scale),
            new Renames(scale));
    return Stream.concat(files, Jobs.all(scale, profile, scratch).stream()).toList();
  }
}
