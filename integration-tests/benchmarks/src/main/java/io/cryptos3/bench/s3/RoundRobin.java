package io.cryptos3.bench.s3;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lets all sides do an operation turn by turn, so that whatever else the machine does meets all
 * alike. Rounds go through all orders of three sides, as what one leaves to a server or a disk is
 * met by the next.
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

  /** Is told of each row that a side cannot do, for which it then has no result. */
  @FunctionalInterface
  interface Unable {
    void tell(String row, Side side, Exception reason);
  }

  /** Runs rounds and returns what the parts of each row have cost each side, round by round. */
  Map<String, Map<Side, List<Cost>>> run(Operation operation, int rounds, Unable unable)
      throws Exception {
    Map<String, Map<Side, List<Cost>>> costs = new LinkedHashMap<>();
    Map<Side, Set<String>> failed = new HashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Side side : order(round)) {
        Set<String> cannot = failed.computeIfAbsent(side, any -> new HashSet<>());
        Turn turn = turn(operation, side, round, row -> !cannot.contains(row));
        turn.costs()
            .forEach(
                (row, cost) ->
                    costs
                        .computeIfAbsent(row, any -> new LinkedHashMap<>())
                        .computeIfAbsent(side, any -> new ArrayList<>())
                        .add(cost));
        turn.failures().forEach((row, reason) -> unable.tell(row, side, reason));
        cannot.addAll(turn.failures().keySet());
      }
    }
    costs.forEach(
        (row, bySide) -> bySide.keySet().removeIf(side -> failed.get(side).contains(row)));
    return costs;
  }

  private List<Side> order(int round) {
    List<Side> order = new ArrayList<>(sides);
    Collections.rotate(order, round / 2);
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  private Turn turn(Operation operation, Side side, int round, Predicate<String> isPossible)
      throws Exception {
    Path folder = new Path(side.root(), "turn-" + turns++);
    Turn turn = new Turn(side, round, folder, meter, isAsked.and(isPossible));
    try {
      operation.turn(turn);
    } finally {
      try (FileSystem fs = side.newFileSystem()) {
        fs.delete(folder, true);
      }
    }
    return turn;
  }
}
