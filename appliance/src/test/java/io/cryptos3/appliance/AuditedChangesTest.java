package io.cryptos3.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditedChangesTest {

  private static final AuditEvent GRANT = AuditEvent.done("00", "alice", "grant", "etl * DECRYPT");

  private final List<String> happened = new ArrayList<>();

  @Test
  void aChangeIsInTheLogBeforeItHappensAndAfter() {
    changes(10).run(GRANT, () -> happened.add("granted"));
    assertEquals(List.of("grant begun", "granted", "grant ok"), happened);
  }

  @Test
  void nothingHappensThatTheLogCannotTake() {
    ProblemException refusal =
        assertThrows(
            ProblemException.class, () -> changes(0).run(GRANT, () -> happened.add("granted")));
    assertEquals(ProblemCode.UNAVAILABLE, refusal.code());
    assertEquals(List.of(), happened);
  }

  @Test
  void whatHappenedIsNotCalledUnavailableBecauseTheLogIsFullSince() {
    changes(1).run(GRANT, () -> happened.add("granted"));
    assertEquals(List.of("grant begun", "granted"), happened);
  }

  @Test
  void aChangeThatFailsIsInTheLogWithItsProblem() {
    ProblemException conflict = new ProblemException(ProblemCode.CONFLICT, "too late");
    assertThrows(
        ProblemException.class,
        () ->
            changes(10)
                .run(
                    GRANT,
                    () -> {
                      throw conflict;
                    }));
    assertEquals(List.of("grant begun", "grant conflict"), happened);
  }

  /** A log with room for some events. */
  private AuditedChanges changes(int room) {
    return new AuditedChanges(
        new AuditLog() {
          private int left = room;

          @Override
          public void append(AuditEvent event) {
            if (left-- == 0) {
              throw new ProblemException(ProblemCode.UNAVAILABLE, "The audit log is full");
            }
            happened.add(event.action() + " " + event.outcome());
          }

          @Override
          public void close() {
            // Holds nothing.
          }
        });
  }
}
