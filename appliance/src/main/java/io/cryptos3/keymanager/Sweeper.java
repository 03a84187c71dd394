package io.cryptos3.keymanager;

import io.cryptos3.server.Challenges;
import io.cryptos3.server.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every half minute or more often: destroys what is due, and forgets what has expired. */
final class Sweeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  static final Duration LONGEST_PERIOD = Duration.ofSeconds(30);

  private final Destruction destruction;
  private final Challenges challenges;
  private final HalfCache halves;
  private final Database database;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sweeper"));

  Sweeper(
      Destruction destruction,
      Challenges challenges,
      HalfCache halves,
      Database database,
      Clock clock) {
    this.destruction = destruction;
    this.challenges = challenges;
    this.halves = halves;
    this.database = database;
    this.clock = clock;
  }

  /** Sweeps from now on, so often that no half stays for twice its lifetime. */
  void start(Duration halfLifetime) {
    long period = Math.min(LONGEST_PERIOD.toMillis(), Math.max(100, halfLifetime.toMillis()));
    var unused = thread.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    // Memory first: it does not depend on the database.
    try {
      halves.dropExpired();
      challenges.forgetExpired();
      destruction.destroyDue();
      database.write(
          handle -> {
            Invitations.forgetExpired(handle, clock.millis());
            return null;
          });
    } catch (RuntimeException e) {
      log.error("cannot sweep now, will try again", e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_PERIOD.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("the sweep did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
