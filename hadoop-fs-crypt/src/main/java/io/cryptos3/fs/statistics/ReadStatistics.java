package io.cryptos3.fs.statistics;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsContext;
import org.apache.hadoop.fs.statistics.StreamStatisticNames;
import org.apache.hadoop.fs.statistics.impl.IOStatisticsBinding;
import org.apache.hadoop.fs.statistics.impl.IOStatisticsStore;
import org.apache.hadoop.util.functional.CallableRaisingIOE;

/**
 * What one input stream counts: bytes and ranges as its caller sees them, and its own work. What it
 * costs in requests is counted by the store's stream and joined to this.
 *
 * <p>Belongs to the statistics context of the thread that makes it, whichever threads read.
 *
 * <p>Safe for use by several threads.
 */
public final class ReadStatistics {
  private final IOStatisticsStore own =
      IOStatisticsBinding.iostatisticsStore()
          .withCounters(
              StreamStatisticNames.STREAM_READ_BYTES,
              StreamStatisticNames.STREAM_READ_VECTORED_INCOMING_RANGES,
              CryptoS3StatisticNames.CHUNKS_OPENED,
              CryptoS3StatisticNames.HEADER_CACHE_HITS)
          .withDurationTracking(CryptoS3StatisticNames.DEK_UNWRAP)
          .build();
  private final IOStatisticsContext context = IOStatisticsContext.getCurrentIOStatisticsContext();
  private final FileSystemStatistics fileSystem;

  ReadStatistics(FileSystemStatistics fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** Counts plaintext that a caller was given; a negative number, as for the end, is nothing. */
  public void bytesRead(long count) {
    if (count > 0) {
      own.incrementCounter(StreamStatisticNames.STREAM_READ_BYTES, count);
    }
  }

  /** Counts the ranges of a vectored read. */
  public void rangesAsked(int count) {
    own.incrementCounter(StreamStatisticNames.STREAM_READ_VECTORED_INCOMING_RANGES, count);
  }

  /** Returns the counter of chunks that were opened. */
  public AtomicLong chunksOpened() {
    return own.getCounterReference(CryptoS3StatisticNames.CHUNKS_OPENED);
  }

  /** Counts an object whose header was known. */
  public void headerFound() {
    own.incrementCounter(CryptoS3StatisticNames.HEADER_CACHE_HITS);
  }

  /** Opens a DEK, and counts and times that. */
  public <T> T unwrap(CallableRaisingIOE<T> call) throws IOException {
    return IOStatisticsBinding.trackDuration(own, CryptoS3StatisticNames.DEK_UNWRAP, call);
  }

  /** Returns a live view of this together with what the store's stream counts. */
  public IOStatistics joinedTo(IOStatistics store) {
    return new JoinedStatistics(own, store);
  }

  /**
   * Adds everything to the context of the thread that opened the stream, and the own work to the
   * FileSystem's. The store does neither for that thread: it opens streams in threads of its own.
   */
  public void publish(IOStatistics store) {
    context.getAggregator().aggregate(joinedTo(store));
    fileSystem.add(own);
  }
}
