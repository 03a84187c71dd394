package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.Access;
import io.cryptos3.server.Database;
import io.cryptos3.server.Route;
import io.cryptos3.wire.ProjectDescriptor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The keys of an appliance: what there is of them, put together. */
public final class Keys {

  private final CurrentState state;
  private final KeyCatalog catalog;
  private final KeyLifecycle lifecycle;
  private final PublicKeys publicKeys;

  /**
   * Puts the keys of a project together.
   *
   * @param waitingPeriod how long the halves of a deleted key are kept
   */
  public Keys(
      ProjectDescriptor project,
      Database database,
      CurrentState state,
      Duration waitingPeriod,
      Clock clock,
      SecureRandom random) {
    this.state = state;
    this.catalog = new KeyCatalog(database);
    this.publicKeys = new PublicKeys(project, database, clock);
    this.lifecycle =
        new KeyLifecycle(
            database,
            state,
            catalog,
            new VersionCreation(project, database, clock, random),
            new KeyDeletion(database, waitingPeriod, clock),
            clock,
            random);
  }

  /** Returns the routes for clients. */
  public List<Route> routes(Access client, Rights rights, AuditLog audit, AuditedChanges changes) {
    Unwrapping unwrapping = new Unwrapping(state, rights, catalog, audit);
    return new KeyRoutes(client, state, rights, catalog, lifecycle, publicKeys, unwrapping, changes)
        .routes();
  }
}
