package io.cryptos3.bench.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MedianTest {
  /** Order statistics as in any table of the sign test. */
  @Test
  void theIntervalIsThatOfTheSignTest() {
    assertEquals(new Median(4, 1, 7), Median.of(oneTo(7)));
    assertEquals(new Median(5, 2, 8), Median.of(oneTo(9)));
    assertEquals(new Median(8, 4, 12), Median.of(oneTo(15)));
    assertEquals(new Median(16, 10, 22), Median.of(oneTo(31)));
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertEquals(4.5, Median.of(oneTo(8)).value());
  }

  private static double[] oneTo(int n) {
    return IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray();
  }
}
