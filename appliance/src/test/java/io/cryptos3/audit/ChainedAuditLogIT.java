package io.cryptos3.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.ProblemException;
import io.cryptos3.server.RequestIds;
import io.cryptos3.wire.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChainedAuditLogIT {
  private static final int THREADS = 16;
  private static final int EACH = 50;
  private static final String ZEROS =
      "0000000000000000000000000000000000000000000000000000000000000000";

  @TempDir private Path directory;

  @Test
  void a_chain_goes_on_after_it_was_opened_again() throws IOException {
    append("first", "second");
    append("third");

    assertEquals(3, verify().records());
  }

  @Test
  void many_threads_make_one_chain() throws IOException {
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

      assertEquals(THREADS * EACH, verify().records());
      assertEquals(audit.head(), verify().head());
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_chain SET record = replace(record, '\"b\"', '\"x\"') WHERE sequence = 2",
        "UPDATE audit_chain SET record = replace(record, '\"ok\"', '\"no\"') WHERE sequence = 2",
        "UPDATE audit_chain SET record = '{}' WHERE sequence = 2",
        "UPDATE audit_chain SET hash = replace(hash, 'a', 'b') WHERE sequence < 3",
        "DELETE FROM audit_chain WHERE sequence = 1",
        "DELETE FROM audit_chain WHERE sequence = 2",
        "UPDATE audit_chain SET sequence = sequence + 10 WHERE sequence > 1",
        "UPDATE audit_chain SET record = (SELECT record FROM audit_chain WHERE sequence = 3)"
            + " WHERE sequence = 2",
        "INSERT INTO audit_start VALUES (1, '" + ZEROS + "')"
      })
  void what_was_changed_removed_or_reordered_is_found(String tampering) throws SQLException {
    append("a", "b", "c");
    sql(tampering);

    BrokenChainException e = assertThrows(BrokenChainException.class, this::verify);
    assertTrue(e.getMessage().contains("changed at or before record"), e.getMessage());
  }

  @Test
  void a_log_that_was_cut_is_found_by_a_head_that_it_had() throws Exception {
    append("a", "b", "c");
    AuditHead head = verify().head();
    append("d");
    assertEquals(4, chain().verify(head).records());

    sql("DELETE FROM audit_chain WHERE sequence >= 3");
    assertEquals(2, verify().records());
    assertThrows(BrokenChainException.class, () -> chain().verify(head));
  }

  // A1
  @Test
  void what_cannot_be_written_is_refused() throws SQLException {
    try (ChainedAuditLog audit = open()) {
      sql("DROP TABLE audit_chain");

      ProblemException e = assertThrows(ProblemException.class, () -> audit.append(event("lost")));
      assertEquals(ProblemCode.UNAVAILABLE, e.code());
    }
  }

  @Test
  void an_error_does_not_end_the_log() throws IOException {
    AtomicBoolean isShortOfMemory = new AtomicBoolean(true);
    try (ChainedAuditLog audit =
        ChainedAuditLog.open(
            file(),
            Clock.systemUTC(),
            event -> {
              if (isShortOfMemory.get()) {
                throw new OutOfMemoryError("for a test");
              }
              return Optional.empty();
            })) {
      ProblemException e = assertThrows(ProblemException.class, () -> audit.append(event("lost")));
      assertEquals(ProblemCode.UNAVAILABLE, e.code());

      isShortOfMemory.set(false);
      audit.append(event("kept"));
      assertEquals(1, verify().records());
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
    return AuditEvent.done(RequestIds.next(), "instance 1", "evaluate", subject, "x");
  }

  private AuditChain.Span verify() throws IOException {
    return chain().verify();
  }

  private AuditChain chain() throws IOException {
    return new AuditChain(List.of(AuditFile.open(file())));
  }

  private ChainedAuditLog open() {
    return ChainedAuditLog.open(file(), Clock.systemUTC(), event -> Optional.empty());
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
