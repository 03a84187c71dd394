package io.cryptos3.fs;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.io.IOUtils;

/** The store of a bucket. A class of its own, as hadoop-aws may be missing. */
final class S3aStore {
  private S3aStore() {}

  /**
   * Opens a store that nobody else has, as it is closed with its user.
   *
   * @param counters of reads and writes, which jobs show by the scheme that they use
   */
  static FileSystem open(String bucket, Configuration conf, FileSystem.Statistics counters)
      throws IOException {
    FileSystem s3a = new CountedElsewhere(counters);
    try {
      s3a.initialize(URI.create("s3a://" + bucket), conf);
      return s3a;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeStream(s3a);
      throw e;
    }
  }

  /** Counts in the counters of {@code cryptos3}, and so no byte twice. */
  private static final class CountedElsewhere extends S3AFileSystem {
    private final Statistics counters;

    /** Hadoop makes counters for every class: these stay at zero, and not those of {@code s3a}. */
    @SuppressWarnings("deprecation")
    CountedElsewhere(Statistics counters) {
      this.counters = counters;
      getStatistics(counters.getScheme(), getClass());
    }

    /** Is called after those of {@code s3a} are set, and before anything takes them. */
    @Override
    protected void initializeStatisticsBinding() {
      statistics = counters;
      super.initializeStatisticsBinding();
    }
  }
}
