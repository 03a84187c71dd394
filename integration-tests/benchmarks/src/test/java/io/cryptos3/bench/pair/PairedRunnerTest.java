package io.cryptos3.bench.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedRunnerTest {
  private static final Timing TIMING = new Timing(7, Duration.ZERO, Duration.ZERO, Clock.WALL);

  private final List<String> turns = new ArrayList<>();

  @Test
  void theRatioIsTheMedianOfThePairsWhateverSpeedTheMachineHas() throws Exception {
    Side ours = side("ours", 1e6, 30, 60, 3, 30, 90, 30, 20);
    Side peer = side("peer", 1e6, 20, 40, 2, 20, 45, 30, 20);
    Row row =
        PairedRunner.run(new Case("a/b", "p", Unit.MEGABYTES, () -> ours, () -> peer), TIMING);
    assertEquals(1.5, row.ratio());
    assertEquals(1.0, row.ratioLow());
    assertEquals(2.0, row.ratioHigh());
    assertEquals(30, row.ours());
    assertEquals(20, row.peer());
    assertEquals("MB/s", row.unit());
    assertEquals(7, row.pairs());
  }

  @Test
  void sidesTakeTurns() throws Exception {
    Side ours = side("ours", 1, 1, 1, 1, 1, 1, 1, 1);
    Side peer = side("peer", 1, 1, 1, 1, 1, 1, 1, 1);
    PairedRunner.run(new Case("a", "p", Unit.OPERATIONS, () -> ours, () -> peer), TIMING);
    List<String> warmUpAndPairs = Collections.nCopies(8, "ours, peer");
    assertEquals(String.join(", ", warmUpAndPairs), String.join(", ", turns));
  }

  @Test
  void fewerPairsThanGiveAnIntervalAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Timing(6, Duration.ZERO, Duration.ZERO, Clock.WALL));
  }

  @Test
  void aTurnRepeatsItsPassUntilItIsLongEnough() throws Exception {
    long[] done = {0};
    Pass pass =
        () -> {
          Thread.sleep(1);
          done[0] += 10;
          return 10;
        };
    long start = System.nanoTime();
    double perSecond = pass.perSecond(Duration.ofMillis(20), Clock.WALL);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(perSecond >= done[0] / seconds, () -> perSecond + " in " + seconds + " s");
    assertTrue(perSecond <= done[0] / 0.020, () -> perSecond + " in " + seconds + " s");
  }

  /** A side with these speeds, after one of 0 for the warm-up. */
  private Side side(String name, double unit, double... speeds) {
    int[] next = {-1};
    return (atLeast, clock) -> {
      turns.add(name);
      return next[0]++ < 0 ? 0 : unit * speeds[next[0] - 1];
    };
  }
}
