package io.cryptos3.fs.statistics;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.StreamStatisticNames;
import org.apache.hadoop.fs.statistics.impl.IOStatisticsBinding;
import org.apache.hadoop.fs.statistics.impl.IOStatisticsStore;

/**
 * What one output stream counts: bytes as its caller gives them. What it uploads is counted by the
 * store's stream and joined to this. The thread's context gets the store's numbers from the store.
 *
 * <p>Safe for use by several threads.
 */
public final class WriteStatistics {
  private final IOStatisticsStore own =
      IOStatisticsBinding.iostatisticsStore()
          .withCounters(StreamStatisticNames.STREAM_WRITE_BYTES)
          .build();
  private final AtomicLong bytes = own.getCounterReference(StreamStatisticNames.STREAM_WRITE_BYTES);

  /** Counts plaintext that a caller has written. */
  public void bytesWritten(long count) {
    bytes.addAndGet(count);
  }

  /** Returns a live view of this together with what the store's stream counts. */
  public IOStatistics joinedTo(IOStatistics store) {
    return new JoinedStatistics(own, store);
  }
}
