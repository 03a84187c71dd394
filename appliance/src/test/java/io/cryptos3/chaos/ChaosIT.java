package io.cryptos3.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.RandomRounds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Work goes on while servers are killed, disks are full, clocks jump and the line between the
 * servers is cut. Steps may fail; what was acknowledged may not be lost, data stays readable, and
 * nothing hangs.
 */
class ChaosIT {
  private static final List<Fault> FAULTS = List.of(Fault.values());
  private static final int STEPS = 12;
  private static final int MAX_DELAY_MILLIS = 400;
  private static final Duration LONGEST_STEP = Duration.ofSeconds(100);

  @TempDir private static Path directory;
  private static final Ledger LEDGER = new Ledger();
  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.start(directory);
    new Work(site, LEDGER, new Random()).all();
  }

  @AfterAll
  static void stop() throws IOException {
    site.close();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void whatWasAcknowledgedOutlivesWhateverHappens() {
    RandomRounds.run(
        1,
        random -> {
          Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
          Work work = new Work(site, LEDGER, random);
          struckAfter(random.nextInt(MAX_DELAY_MILLIS), fault, random, work);
          site.repair();
          work.verify();
          work.all();
        });
  }

  private void struckAfter(int millis, Fault fault, Random random, Work work) throws Exception {
    CompletableFuture<Void> struck =
        CompletableFuture.runAsync(
            () -> strike(fault, new Random(random.nextLong())),
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    for (int step = 0; step < STEPS || !struck.isDone(); step++) {
      long start = System.nanoTime();
      try {
        work.any();
      } catch (IOException refused) {
        // Nothing was acknowledged.
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(LONGEST_STEP) < 0, () -> "A step took " + took + " at " + fault);
    }
    struck.join();
  }

  private void strike(Fault fault, Random random) {
    try {
      fault.strike(site, random);
    } catch (Exception e) {
      throw new IllegalStateException("The fault " + fault + " did not happen", e);
    }
  }
}
