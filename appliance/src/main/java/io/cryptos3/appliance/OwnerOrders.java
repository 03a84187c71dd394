package io.cryptos3.appliance;

import io.cryptos3.server.Database;
import io.cryptos3.server.OwnerNumbers;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.ProblemCode;
import java.time.Clock;

/** The numbers of what the owner has ordered: each is taken once, and only if it is the highest. */
final class OwnerOrders {

  private final Database database;
  private final Clock clock;

  OwnerOrders(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes a number, durably.
   *
   * @throws ProblemException conflict, if one as high was taken before, or it lies ahead of the
   *     time
   */
  void take(ProjectId project, long sequence) {
    OwnerNumbers.requireNotAhead(sequence, clock);
    // B9, O7
    boolean higher =
        database.write(
            handle ->
                handle.execute(
                        "INSERT INTO owner_sequence (project_id, value) VALUES (?, ?)"
                            + " ON CONFLICT (project_id) DO UPDATE SET value = excluded.value"
                            + " WHERE excluded.value > owner_sequence.value",
                        project.hex(),
                        sequence)
                    == 1);
    if (!higher) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "The owner signed something later than number " + sequence);
    }
  }
}
