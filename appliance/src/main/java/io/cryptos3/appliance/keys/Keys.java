package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.PinnedProject;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.Access;
import io.cryptos3.server.Database;
import io.cryptos3.server.Repeats;
import io.cryptos3.server.Route;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The keys of an appliance: what there is of them, put together. */
public final class Keys {

  private final Database database;
  private final CurrentState state;
  private final AuditedChanges changes;
  private final Clock clock;
  private final SecureRandom random;
  private final KeyCatalog catalog;
  private final KeyChanges keyChanges;
  private final PendingVersions pending;
  private final KeyDeletion deletion;
  private final VersionLifecycle versions;
  private final VersionCreation creation;
  private final KeyLifecycle lifecycle;
  private final PublicKeys publicKeys;

  /**
   * Puts the keys of a project together.
   *
   * @param sealed what keeps a key version from being deleted
   * @param waitingPeriod how long the halves of what is deleted are kept
   */
  public Keys(
      PinnedProject project,
      Database database,
      CurrentState state,
      AuditedChanges changes,
      SealedTo sealed,
      Supplier<Duration> waitingPeriod,
      Clock clock,
      SecureRandom random) {
    this.database = database;
    this.state = state;
    this.changes = changes;
    this.clock = clock;
    this.random = random;
    this.catalog = new KeyCatalog(database);
    this.keyChanges = new KeyChanges(state);
    this.pending = new PendingVersions(clock, random);
    this.deletion = new KeyDeletion(database, sealed, waitingPeriod, clock);
    this.versions = new VersionLifecycle(database, sealed, waitingPeriod, clock);
    this.creation = new VersionCreation(project, database, pending, clock, random);
    this.lifecycle = new KeyLifecycle(database, keyChanges, catalog, pending, creation, deletion);
    this.publicKeys = new PublicKeys(project, database, clock);
  }

  /** Returns the routes for clients. */
  public List<Route> routes(Access client, Rights rights, AuditLog audit, Repeats repeats) {
    KeyAccess access = new KeyAccess(client, rights);
    List<Route> routes = new ArrayList<>();
    routes.addAll(
        new KeyRoutes(
                access,
                state,
                rights,
                catalog,
                keyChanges,
                lifecycle,
                deletion,
                publicKeys,
                changes,
                repeats)
            .routes());
    routes.addAll(
        new LifecycleRoutes(
                access,
                catalog,
                keyChanges,
                lifecycle,
                new KeyImport(database, keyChanges, catalog, pending, creation, deletion),
                deletion,
                versions,
                changes)
            .routes());
    routes.addAll(
        new PointRoutes(
                access,
                state,
                catalog,
                new Unwrapping(state, catalog, audit),
                new Rewrapping(state, catalog, audit))
            .routes());
    return routes;
  }

  /** Returns what proves public key records again after a rotation of the master key. */
  public RecordProofs proofs() {
    return new RecordProofs(database, random);
  }

  /**
   * Returns what is to be done by itself, not started.
   *
   * @param rotations follows rotations of the master key
   */
  public Upkeep upkeep(Runnable rotations) {
    return new Upkeep(
        rotations,
        database,
        state,
        keyChanges,
        pending,
        lifecycle,
        deletion,
        versions,
        changes,
        clock,
        random);
  }
}
