package io.cryptos3.bench.s3;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** Compares our turns with those of each peer in the same rounds. */
final class Comparison {
  private final Setting setting;
  private final Yardsticks yardsticks;

  Comparison(Setting setting, Yardsticks yardsticks) {
    this.setting = setting;
    this.yardsticks = yardsticks;
  }

  /** Makes the rows of one name, one for each peer. */
  List<S3Row> rows(String name, Map<Side, List<Cost>> costs) {
    List<Cost> ours =
        costs.entrySet().stream()
            .filter(entry -> entry.getKey().isOurs())
            .findFirst()
            .orElseThrow()
            .getValue();
    List<S3Row> rows = new ArrayList<>();
    costs.forEach(
        (side, peer) -> {
          if (!side.isOurs()) {
            rows.add(row(name, ours, side.name(), peer));
          }
        });
    return rows;
  }

  private S3Row row(String name, List<Cost> ours, String peerName, List<Cost> peer) {
    Median ratio = pairs(ours, peer, (our, other) -> our.seconds() / other.seconds());
    Median addedCpu = pairs(ours, peer, (our, other) -> our.cpuSeconds() - other.cpuSeconds());
    Cost ourCost = median(ours);
    Cost peerCost = median(peer);
    return new S3Row(
        name,
        ourCost.seconds(),
        peerCost.seconds(),
        peerName,
        "s",
        ratio.value(),
        ratio.low(),
        ratio.high(),
        ours.size(),
        Clock.WALL,
        System.getProperty("java.version"),
        setting,
        yardsticks,
        addedCpu,
        ourCost,
        peerCost);
  }

  private static Median pairs(
      List<Cost> ours, List<Cost> peer, ToDoubleBiFunction<Cost, Cost> comparison) {
    double[] sample = new double[ours.size()];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = comparison.applyAsDouble(ours.get(i), peer.get(i));
    }
    return Median.of(sample);
  }

  private static Cost median(List<Cost> costs) {
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
