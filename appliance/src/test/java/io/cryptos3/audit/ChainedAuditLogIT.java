package io.cryptos3.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.ProblemException;
import io.cryptos3.server.RequestIds;
import io.cryptos3.wire.ProblemCode;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChainedAuditLogIT {
  private static final int THREADS = 16;
  private static final int EACH = 50;

  @TempDir private Path directory;

  @Test
  void a_chain_goes_on_after_it_was_opened_again() {
    append("first", "second");
    append("third");

    try (ChainedAuditLog audit = open()) {
      assertEquals(3, audit.verify());
    }
  }

  @Test
  void many_threads_make_one_chain() {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (ChainedAuditLog audit = open()) {
      List<CompletableFuture<Void>> running =
          IntStream.range(0, THREADS)
              .mapToObj(
                  t ->
                      CompletableFuture.runAsync(
                          () -> {
                            for (int i = 0; i < EACH; i++) {
                              audit.append(event("thread " + t));
                            }
                          },
                          threads))
              .toList();
      running.forEach(CompletableFuture::join);

      assertEquals(THREADS * EACH, audit.verify());
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_changed_a_dropped_and_an_inserted_record_are_found() throws SQLException {
    for (String tampering :
        List.of(
            "UPDATE audit_log SET points = 6 WHERE sequence = 2",
            "UPDATE audit_log SET subjects = '' WHERE sequence = 2",
            "DELETE FROM audit_log WHERE sequence = 2",
            "UPDATE audit_log SET sequence = sequence + 10 WHERE sequence > 1")) {
      append("a", "b", "c");
      sql(tampering);
      try (ChainedAuditLog audit = open()) {
        IllegalStateException e = assertThrows(IllegalStateException.class, audit::verify);
        assertTrue(e.getMessage().contains("changed at or before record"), e.getMessage());
      }
      sql("DELETE FROM audit_log");
    }
  }

  // A1
  @Test
  void what_cannot_be_written_is_refused() throws SQLException {
    try (ChainedAuditLog audit = open()) {
      sql("DROP TABLE audit_log");

      ProblemException e = assertThrows(ProblemException.class, () -> audit.append(event("lost")));
      assertEquals(ProblemCode.UNAVAILABLE, e.code());
    }
  }

  private void append(String... subjects) {
    try (ChainedAuditLog audit = open()) {
      for (String subject : subjects) {
        audit.append(event(subject));
      }
    }
  }

  private static AuditEvent event(String subject) {
    return new AuditEvent(
        RequestIds.next(), "instance 1", "evaluate", List.of(subject, "x"), 5, AuditEvent.OK);
  }

  private ChainedAuditLog open() {
    return ChainedAuditLog.open(file(), Clock.systemUTC());
  }

  private Path file() {
    return directory.resolve("audit.db");
  }

  private void sql(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var jdbc = connection.createStatement()) {
      jdbc.executeUpdate(statement);
    }
  }
}
