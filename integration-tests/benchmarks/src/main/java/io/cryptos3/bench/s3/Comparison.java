package io.cryptos3.bench.s3;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

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
    Cost ourCost = Cost.median(ours);
    Cost peerCost = Cost.median(peer);
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
}
