package io.cryptos3.bench.job;

import io.cryptos3.bench.s3.Operation;
import io.cryptos3.bench.s3.Profile;
import io.cryptos3.bench.s3.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All jobs that are measured. */
public final class Jobs {
  private Jobs() {}

  /**
   * Makes them; nothing is started or written before their first turns.
   *
   * @param scratch a local folder for what is not in S3
   */
  public static List<Operation> all(Scale scale, Profile profile, Path scratch) {
    LocalTable table = new LocalTable(scratch, scale.tpchScale());
    List<Operation> jobs =
        new ArrayList<>(
            List.of(
                new SparkScan(Format.CSV, table),
                new SparkScan(Format.PARQUET, table),
                new ParquetWrite(table)));
    if (profile == Profile.LOCAL) {
      jobs.add(new MapReduceSort(scratch, scale.sortedBytes()));
    }
    return jobs;
  }
}
