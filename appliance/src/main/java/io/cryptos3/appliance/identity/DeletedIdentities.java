package io.cryptos3.appliance.identity;

import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * Identities that were deleted, with all that they had. Their certificates cannot be taken back, so
 * the time is kept: those from before are refused, one that is issued later is good.
 *
 * <p>Every request asks, and there are few: so all are in memory, too. Nobody but this server
 * writes its database.
 */
final class DeletedIdentities {

  private final Database database;
  private final Clock clock;
  private final Map<String, Instant> deletedAt;

  DeletedIdentities(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.deletedAt = new ConcurrentHashMap<>(database.read(DeletedIdentities::all));
  }

  private static Map<String, Instant> all(Handle handle) {
    return handle
        .createQuery("SELECT identity, deleted_millis FROM deleted_identities")
        .reduceRows(
            new HashMap<>(),
            (all, row) -> {
              all.put(
                  row.getColumn("identity", String.class),
                  Instant.ofEpochMilli(row.getColumn("deleted_millis", Long.class)));
              return all;
            });
  }

  /** Deletes an identity with its grants and tokens, in one transaction. */
  void delete(String identity) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    database.write(
        handle -> {
          mark(handle, identity, now);
          GrantTable.deleteOf(handle, identity);
          TokenTable.deleteOf(handle, identity);
          return null;
        });
    deletedAt.put(identity, now);
  }

  private static void mark(Handle handle, String identity, Instant now) {
    handle.execute(
        "INSERT INTO deleted_identities (identity, deleted_millis) VALUES (?, ?)"
            + " ON CONFLICT (identity) DO UPDATE SET deleted_millis = excluded.deleted_millis",
        identity,
        now.toEpochMilli());
  }

  /**
   * Refuses what an identity was issued before it was deleted.
   *
   * @throws ProblemException unauthenticated
   */
  void requireIssuedLater(String identity, Instant issuedAt) {
    Instant deleted = deletedAt.get(identity);
    if (deleted != null && !issuedAt.isAfter(deleted)) {
      throw new ProblemException(
          ProblemCode.UNAUTHENTICATED, "Identity " + identity + " was deleted at " + deleted);
    }
  }
}
