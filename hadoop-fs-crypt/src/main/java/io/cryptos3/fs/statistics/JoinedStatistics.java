package io.cryptos3.fs.statistics;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsLogging;
import org.apache.hadoop.fs.statistics.MeanStatistic;

/**
 * A live view of two statistics as one. A name that both have is taken from {@code own} alone, so
 * that nothing is there twice.
 *
 * @param own of cryptos3
 * @param store of the store below it; null when the store has none
 */
public record JoinedStatistics(IOStatistics own, IOStatistics store) implements IOStatistics {

  @Override
  public Map<String, Long> counters() {
    return joined(IOStatistics::counters);
  }

  @Override
  public Map<String, Long> gauges() {
    return joined(IOStatistics::gauges);
  }

  @Override
  public Map<String, Long> minimums() {
    return joined(IOStatistics::minimums);
  }

  @Override
  public Map<String, Long> maximums() {
    return joined(IOStatistics::maximums);
  }

  @Override
  public Map<String, MeanStatistic> meanStatistics() {
    return joined(IOStatistics::meanStatistics);
  }

  @Override
  public String toString() {
    return IOStatisticsLogging.ioStatisticsToString(this);
  }

  private <T> Map<String, T> joined(Function<IOStatistics, Map<String, T>> kind) {
    Map<String, T> all = new TreeMap<>(store == null ? Map.of() : kind.apply(store));
    all.putAll(kind.apply(own));
    return Collections.unmodifiableMap(all);
  }
}
