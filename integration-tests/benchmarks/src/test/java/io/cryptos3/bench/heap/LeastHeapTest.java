package io.cryptos3.bench.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastHeapTest {
  @ParameterizedTest
  @CsvSource({"1, 16", "16, 16", "17, 32", "48, 48", "49, 64", "200, 208", "1025, 1040"})
  void theLeastMultipleOfTheStepIsFound(int needed, int found) throws Exception {
    assertEquals(OptionalInt.of(found), least(LeastHeap.STEP_MIB, needed));
  }

  @Test
  void theSearchBeginsAtWhatIsKnownToBeNeeded() throws Exception {
    assertEquals(OptionalInt.of(112), least(112, 80));
    assertEquals(OptionalInt.of(128), least(112, 120));
  }

  @Test
  void whatNeedsTooMuchHasNone() throws Exception {
    assertEquals(OptionalInt.empty(), least(LeastHeap.STEP_MIB, 100_000));
  }

  private static OptionalInt least(int first, int needed) throws IOException, InterruptedException {
    return LeastHeap.from(first, heap -> heap >= needed);
  }
}
