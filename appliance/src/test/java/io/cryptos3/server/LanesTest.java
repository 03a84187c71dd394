package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final Queue<Runnable> started = new ArrayDeque<>();
  private final Lanes lanes = new Lanes(started::add, 2);
  private final List<String> done = new ArrayList<>();

  @Test
  void aCallerHasNoMoreThreadsThanItsPartAndOthersHaveTheirs() {
    for (int i = 0; i < 5; i++) {
      enter("etl", i);
    }
    assertEquals(2, started.size());
    enter("report", 0);
    assertEquals(3, started.size());
  }

  @Test
  void whatWaitsRunsInItsOrderAndAllOfIt() {
    for (int i = 0; i < 5; i++) {
      enter("etl", i);
    }
    while (!started.isEmpty()) {
      assertTrue(started.size() <= 2);
      started.remove().run();
    }
    assertEquals(List.of("etl 0", "etl 1", "etl 2", "etl 3", "etl 4"), done);
  }

  @Test
  void aTaskThatFailsGivesItsPlaceToTheNext() {
    lanes.of("etl").execute(() -> fail());
    lanes.of("etl").execute(() -> fail());
    enter("etl", 3);
    assertThrows(IllegalStateException.class, () -> started.remove().run());
    assertEquals(2, started.size());
  }

  @Test
  void aServerThatStopsRefuses() {
    Lanes stopped =
        new Lanes(
            task -> {
              throw new RejectedExecutionException();
            },
            2);
    assertThrows(RejectedExecutionException.class, () -> stopped.of("etl").execute(() -> {}));
    assertFalse(done.contains("etl 0"));
  }

  private void enter(String caller, int number) {
    lanes.of(caller).execute(() -> done.add(caller + " " + number));
  }

  private static void fail() {
    throw new IllegalStateException("on purpose");
  }
}
