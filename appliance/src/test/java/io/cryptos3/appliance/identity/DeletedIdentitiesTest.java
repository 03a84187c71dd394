package io.cryptos3.appliance.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.wire.ProblemCode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeletedIdentitiesTest {

  @TempDir private Path directory;

  @Test
  void a_deletion_outlives_a_restart_and_ends_with_what_is_issued_later() {
    Instant before = Instant.now().minusSeconds(1);
    Clock clock = Clock.systemUTC();
    try (Database database = open()) {
      DeletedIdentities running = new DeletedIdentities(database, clock);
      running.requireIssuedLater("frank", before);
      running.delete("frank");
      assertRefused(running, before);
    }
    try (Database database = open()) {
      DeletedIdentities restarted = new DeletedIdentities(database, clock);
      assertRefused(restarted, before);
      assertDoesNotThrow(() -> restarted.requireIssuedLater("bob", before));
      assertDoesNotThrow(
          () -> restarted.requireIssuedLater("frank", clock.instant().plusSeconds(1)));
    }
  }

  private static void assertRefused(DeletedIdentities identities, Instant issuedAt) {
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> identities.requireIssuedLater("frank", issuedAt));
    assertEquals(ProblemCode.UNAUTHENTICATED, e.code());
  }

  private Database open() {
    return SqliteDatabase.open(
        directory.resolve("appliance.db"), "io/cryptos3/appliance/migrations");
  }
}
