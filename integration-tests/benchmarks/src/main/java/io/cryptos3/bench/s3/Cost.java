package io.cryptos3.bench.s3;

import io.cryptos3.bench.pair.Median;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What a timed part took.
 *
 * @param seconds of time
 * @param cpuSeconds of this process, of all its threads, compiler and garbage collector included
 * @param serverCpuSeconds of the S3 server, or 0 if it is not ours
 * @param bytesSent in the bodies of requests to S3, as their headers say
 * @param bytesReceived in the bodies of answers, as their headers say, whether they were read to
 *     the end or not
 * @param requests to S3 by operation, each attempt
 */
public record Cost(
    double seconds,
    double cpuSeconds,
    double serverCpuSeconds,
    long bytesSent,
    long bytesReceived,
    Map<String, Long> requests) {
  /** Returns the median of each figure. */
  static Cost median(List<Cost> costs) {
    Map<String, Long> requests = new TreeMap<>();
    for (Cost cost : costs) {
      cost.requests().keySet().forEach(operation -> requests.put(operation, 0L));
    }
    requests.replaceAll(
        (operation, any) ->
            Math.round(median(costs, cost -> cost.requests().getOrDefault(operation, 0L))));
    return new Cost(
        median(costs, Cost::seconds),
        median(costs, Cost::cpuSeconds),
        median(costs, Cost::serverCpuSeconds),
        Math.round(median(costs, Cost::bytesSent)),
        Math.round(median(costs, Cost::bytesReceived)),
        requests);
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> value) {
    return Median.of(costs.stream().mapToDouble(value).toArray()).value();
  }
}
