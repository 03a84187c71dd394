package io.cryptos3.fs.statistics;

import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.impl.IOStatisticsBinding;
import org.apache.hadoop.fs.statistics.impl.IOStatisticsStore;

/**
 * The own work of all streams of one FileSystem, added up as they are closed. What streams count
 * for their callers is not in here: the store adds up its own bytes.
 *
 * <p>Safe for use by several threads.
 */
public final class FileSystemStatistics {
  /** Without the counters of streams, which {@link IOStatisticsStore#aggregate} thereby ignores. */
  private final IOStatisticsStore own =
      IOStatisticsBinding.iostatisticsStore()
          .withCounters(
              CryptoS3StatisticNames.CHUNKS_OPENED, CryptoS3StatisticNames.HEADER_CACHE_HITS)
          .withDurationTracking(CryptoS3StatisticNames.DEK_UNWRAP)
          .build();

  /** Starts to count for an input stream that this thread opens. */
  public ReadStatistics newReadStatistics() {
    return new ReadStatistics(this);
  }

  /** Returns a live view of this together with what the store counts. */
  public IOStatistics joinedTo(IOStatistics store) {
    return new JoinedStatistics(own, store);
  }

  void add(IOStatistics stream) {
    own.aggregate(stream);
  }
}
