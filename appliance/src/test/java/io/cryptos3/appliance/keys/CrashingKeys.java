package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.PinnedProject;
import io.cryptos3.appliance.secrets.Secrets;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.FinishImport;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The changes of keys of an appliance that can be stopped at each step; beside the running one. */
public final class CrashingKeys implements AutoCloseable {

  private final Faults faults = new Faults();
  private final Database database;
  private final KeyChanges changes;
  private final KeyDeletion deletion;
  private final VersionLifecycle versions;
  private final KeyLifecycle lifecycle;
  private final KeyImport imports;

  public CrashingKeys(
      ProjectDescriptor project,
      Path applianceData,
      CurrentState state,
      Duration wait,
      Clock clock) {
    SecureRandom random = new SecureRandom();
    this.database =
        faults.in(
            SqliteDatabase.open(
                applianceData.resolve("appliance.db"), "io/cryptos3/appliance/migrations"));
    PendingVersions pending = new PendingVersions(clock, random);
    VersionCreation creation =
        new VersionCreation(new PinnedProject(project), database, pending, clock, random);
    KeyCatalog catalog = new KeyCatalog(database);
    this.changes = new KeyChanges(state);
    this.deletion = new KeyDeletion(database, Secrets::sealedTo, () -> wait, clock);
    this.versions = new VersionLifecycle(database, Secrets::sealedTo, () -> wait, clock);
    this.lifecycle = new KeyLifecycle(database, changes, catalog, pending, creation, deletion);
    this.imports = new KeyImport(database, changes, catalog, pending, creation, deletion);
  }

  /** Runs a change; returns false if it was stopped after so many steps. */
  public boolean completes(int steps, Runnable change) {
    faults.crashAfter(steps);
    try {
      change.run();
      return true;
    } catch (Faults.Crash e) {
      return false;
    } finally {
      faults.end();
    }
  }

  /** Runs a change whose steps fail from some step on; returns what it says of that. */
  public Optional<ProblemCode> fails(int steps, Runnable change) {
    faults.failAfter(steps);
    try {
      change.run();
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.code());
    } finally {
      faults.end();
    }
  }

  public void create(String key) {
    lifecycle.create(new CreateKey(key, "", "AES/CTR/NoPadding", 128, Map.of()), faults.errand());
  }

  public void roll(String key) {
    lifecycle.roll(key, faults.errand());
  }

  public void delete(String key) {
    alone(key, (active, errand) -> deletion.delete(active, key, errand));
  }

  public void undelete(String key) {
    alone(key, (active, errand) -> deletion.undelete(active, key, errand));
  }

  public void disable(String key) {
    alone(key, (active, errand) -> versions.disable(active, first(key), errand));
  }

  public void enable(String key) {
    alone(key, (active, errand) -> versions.enable(active, first(key), errand));
  }

  public void destroy(String key) {
    alone(key, (active, errand) -> versions.destroy(active, first(key), errand));
  }

  public void undeleteVersion(String key) {
    alone(key, (active, errand) -> versions.undelete(active, first(key), errand));
  }

  public ImportTarget beginImport(String key) {
    return imports.begin(key, new BeginImport(null), faults.errand());
  }

  public void finishImport(String key, FinishImport sealed) {
    imports.finish(key, sealed, faults.errand());
  }

  private interface Change {
    void run(Active active, Errand errand);
  }

  private void alone(String key, Change change) {
    Errand errand = faults.errand();
    changes.alone(
        key,
        errand,
        active -> {
          change.run(active, errand);
          return null;
        });
  }

  private static KeyVersionName first(String key) {
    return new KeyVersionName(key, 0);
  }

  @Override
  public void close() {
    database.close();
  }
}
