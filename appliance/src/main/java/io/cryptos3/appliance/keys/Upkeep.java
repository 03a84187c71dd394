package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.Database;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.KeyVersionName;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an appliance does by itself: follows rotations of the master key; and while it is active,
 * rolls keys whose rotation is due, and completes activations that were cut short, and orders to
 * destroy that the key manager has not heard. What fails is tried again by the next sweep.
 */
public final class Upkeep implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration PERIOD = Duration.ofSeconds(30);
  private static final String SELF = "appliance";

  private final Runnable rotations;
  private final Database database;
  private final CurrentState state;
  private final KeyChanges keyChanges;
  private final PendingVersions pending;
  private final KeyLifecycle lifecycle;
  private final KeyDeletion deletion;
  private final VersionLifecycle versions;
  private final AuditedChanges changes;
  private final Clock clock;
  private final SecureRandom random;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "upkeep"));

  Upkeep(
      Runnable rotations,
      Database database,
      CurrentState state,
      KeyChanges keyChanges,
      PendingVersions pending,
      KeyLifecycle lifecycle,
      KeyDeletion deletion,
      VersionLifecycle versions,
      AuditedChanges changes,
      Clock clock,
      SecureRandom random) {
    this.rotations = rotations;
    this.database = database;
    this.state = state;
    this.keyChanges = keyChanges;
    this.pending = pending;
    this.lifecycle = lifecycle;
    this.deletion = deletion;
    this.versions = versions;
    this.changes = changes;
    this.clock = clock;
    this.random = random;
  }

  /** Sweeps from now on. */
  public void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::sweep, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Follows rotations of the master key soon, and not at the next sweep only. */
  public void followSoon() {
    thread.execute(rotations);
  }

  /** Does what is due now; while the appliance is sealed, it follows rotations only. */
  public void sweep() {
    rotations.run();
    if (state.now().isEmpty()) {
      return;
    }
    try {
      database.write(
          handle -> {
            VersionTable.forgetFuture(handle, clock.instant());
            return null;
          });
      database
          .read(VersionTable::activating)
          .forEach(
              version ->
                  attempt(
                      "activate key version",
                      version.toString(),
                      errand -> lifecycle.resume(version.name(), errand)));
      due()
          .forEach(
              name -> attempt("rotate key", name, errand -> lifecycle.rollIfDue(name, errand)));
      database.read(KeyTable::unordered).forEach(this::completeDeletion);
      database.read(VersionTable::unordered).forEach(this::completeDestruction);
    } catch (RuntimeException e) {
      log.error("cannot keep up the keys now, will try again", e);
    }
  }

  private List<String> due() {
    return database.read(
        handle ->
            KeyTable.active(handle).stream()
                .filter(key -> pending.isDue(handle, key))
                .map(StoredKey::name)
                .toList());
  }

  private void completeDeletion(String name) {
    attempt(
        "delete key",
        name,
        errand ->
            keyChanges.alone(
                name,
                errand,
                active -> {
                  deletion.resume(active, name, errand);
                  return null;
                }));
  }

  private void completeDestruction(KeyVersionName version) {
    attempt(
        "destroy key version",
        version.toString(),
        errand ->
            keyChanges.alone(
                version.name(),
                errand,
                active -> {
                  versions.resume(active, version, errand);
                  return null;
                }));
  }

  private void attempt(String action, String subject, Consumer<Errand> work) {
    RequestId request = RequestId.random(random);
    long end = System.nanoTime() + PERIOD.toNanos();
    Errand errand = new Errand(request, () -> Duration.ofNanos(end - System.nanoTime()));
    try {
      changes.run(AuditEvent.done(request.hex(), SELF, action, subject), () -> work.accept(errand));
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("action", action)
          .addKeyValue("subject", subject)
          .setCause(e)
          .log("not done, will try again");
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PERIOD.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("the upkeep of keys did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
