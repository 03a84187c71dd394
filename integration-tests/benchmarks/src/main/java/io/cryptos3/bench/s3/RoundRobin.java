package io.cryptos3.bench.s3;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lets all sides do an operation turn by turn, so that whatever else the machine does meets all
 * alike. Each round begins with another side.
 */
final class RoundRobin {
  private final List<Side> sides;
  private final Meter meter;
  private final Predicate<String> isAsked;
  private int turns;

  RoundRobin(List<Side> sides, OptionalLong serverProcess, Predicate<String> isAsked) {
    this.sides = sides;
    this.meter = new Meter(serverProcess);
    this.isAsked = isAsked;
  }

  /**
   * Runs rounds and returns what the parts of each row have cost each side, round by round.
   *
   * @param unable is told of each side that cannot do it and may fail, and is not in the result
   */
  Map<String, Map<Side, List<Cost>>> run(
      Operation operation, int rounds, BiConsumer<Side, Exception> unable) throws Exception {
    Map<String, Map<Side, List<Cost>>> costs = new LinkedHashMap<>();
    Set<Side> out = new HashSet<>();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < sides.size(); i++) {
        Side side = sides.get((round + i) % sides.size());
        if (out.contains(side)) {
          continue;
        }
        try {
          turn(operation, side, round)
              .forEach(
                  (row, cost) ->
                      costs
                          .computeIfAbsent(row, any -> new LinkedHashMap<>())
                          .computeIfAbsent(side, any -> new ArrayList<>())
                          .add(cost));
        } catch (Exception e) {
          if (!side.mayFail()) {
            throw e;
          }
          out.add(side);
          unable.accept(side, e);
        }
      }
    }
    costs.values().forEach(row -> row.keySet().removeAll(out));
    return costs;
  }

  private Map<String, Cost> turn(Operation operation, Side side, int round) throws Exception {
    Path folder = new Path(side.root(), "turn-" + turns++);
    Turn turn = new Turn(side, round, folder, meter, isAsked);
    try {
      operation.turn(turn);
    } finally {
      try (FileSystem fs = side.newFileSystem()) {
        fs.delete(folder, true);
      }
    }
    return turn.costs();
  }
}
