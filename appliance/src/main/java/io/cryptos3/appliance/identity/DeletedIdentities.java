package io.cryptos3.appliance.identity;

import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Identities that were deleted, with all that they had. Their certificates cannot be taken back, so
 * the time is kept: those from before are refused, one that is issued later is good.
 */
final class DeletedIdentities {

  private final Database database;
  private final Clock clock;

  DeletedIdentities(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Deletes an identity with its grants and tokens, in one transaction. */
  void delete(String identity) {
    database.write(
        handle -> {
          mark(handle, identity);
          GrantTable.deleteOf(handle, identity);
          TokenTable.deleteOf(handle, identity);
          return null;
        });
  }

  private void mark(Handle handle, String identity) {
    handle.execute(
        "INSERT INTO deleted_identities (identity, deleted_millis) VALUES (?, ?)"
            + " ON CONFLICT (identity) DO UPDATE SET deleted_millis = excluded.deleted_millis",
        identity,
        clock.millis());
  }

  /**
   * Refuses what an identity was issued before it was deleted.
   *
   * @throws ProblemException unauthenticated
   */
  void requireIssuedLater(String identity, Instant issuedAt) {
    database
        .read(
            handle ->
                handle
                    .select(
                        "SELECT deleted_millis FROM deleted_identities WHERE identity = ?",
                        identity)
                    .mapTo(Long.class)
                    .findOne())
        .map(Instant::ofEpochMilli)
        .filter(deleted -> !issuedAt.isAfter(deleted))
        .ifPresent(
            deleted -> {
              throw new ProblemException(
                  ProblemCode.UNAUTHENTICATED,
                  "Identity " + identity + " was deleted at " + deleted);
            });
  }
}
