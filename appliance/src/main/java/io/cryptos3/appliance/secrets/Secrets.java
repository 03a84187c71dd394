package io.cryptos3.appliance.secrets;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.appliance.keys.KeyAccess;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.Access;
import io.cryptos3.server.Database;
import io.cryptos3.server.Repeats;
import io.cryptos3.server.Route;
import io.cryptos3.splitkey.KeyVersionId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Handle;

/** The small secrets of an appliance: what there is of them, put together. */
public final class Secrets {

  private final Database database;
  private final CurrentState state;
  private final AuditedChanges changes;
  private final SecretStore store;
  private final Clock clock;

  /**
   * Puts the secrets of a project together.
   *
   * @param most how many are kept
   */
  public Secrets(
      Database database,
      CurrentState state,
      AuditedChanges changes,
      IntSupplier most,
      Clock clock) {
    this.database = database;
    this.state = state;
    this.changes = changes;
    this.store = new SecretStore(database, most);
    this.clock = clock;
  }

  /** Returns how some secrets that are sealed to a key version are called in messages. */
  public static List<String> sealedTo(Handle handle, KeyVersionId version) {
    return SecretTable.sealedTo(handle, version).stream().map(name -> "secret " + name).toList();
  }

  /** Returns the names of all that are in the database of an appliance, for offline recovery. */
  public static List<String> names(Database database) {
    return database.read(SecretTable::names);
  }

  /**
   * Returns one of those for offline recovery, as it is in the database; empty if it is not there
   * with a key version.
   */
  public static Optional<SealedRow> sealed(Database database, String name) {
    return database.read(handle -> SecretTable.sealed(handle, name));
  }

  /** Returns the routes for clients. */
  public List<Route> routes(Access client, Rights rights, AuditLog audit, Repeats repeats) {
    return new SecretRoutes(
            database,
            state,
            new KeyAccess(client, rights),
            new SecretAccess(database, client, rights, audit),
            rights,
            store,
            audit,
            changes,
            repeats,
            clock)
        .routes();
  }
}
