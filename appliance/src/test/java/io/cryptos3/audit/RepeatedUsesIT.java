package io.cryptos3.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.RequestIds;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done again under one request's id, because the first time came to nothing. */
final class RepeatedUsesIT {
  private static final String REQUEST = RequestIds.next();
  private static final KeyVersionId VERSION = KeyVersionId.random(new SecureRandom());
  private static final AuditEvent DONE = use(1);
  private static final AuditEvent FAILED = DONE.with("sealed");

  @TempDir private Path directory;

  // A2
  @Test
  void what_failed_and_was_done_again_is_in_both_logs() throws IOException {
    assertEquals(List.of(), findings(List.of(FAILED, DONE), List.of(DONE, DONE)));
    assertEquals(List.of(), findings(List.of(FAILED, DONE), List.of(DONE)));
  }

  @Test
  void what_failed_every_time_is_in_both_logs() throws IOException {
    assertEquals(List.of(), findings(List.of(FAILED, FAILED), List.of(DONE, DONE)));
    assertEquals(List.of(), findings(List.of(FAILED, FAILED), List.of(DONE)));
  }

  @Test
  void a_use_more_than_were_done_or_failed_is_named() throws IOException {
    assertEquals(1, findings(List.of(DONE), List.of(DONE, DONE)).size());
    assertEquals(1, findings(List.of(FAILED), List.of(DONE, DONE)).size());
    assertEquals(1, findings(List.of(FAILED, DONE), List.of(DONE, DONE, DONE)).size());
  }

  @Test
  void what_failed_explains_no_other_use() throws IOException {
    assertEquals(1, findings(List.of(FAILED, DONE), List.of(DONE, use(2))).size());
    assertEquals(1, findings(List.of(FAILED, DONE, DONE), List.of(DONE)).size());
  }

  @Test
  void what_the_appliance_says_to_have_failed_is_listed() throws IOException {
    Reconciliation.Result failed = reconcile(List.of(FAILED), List.of(DONE));
    assertEquals(1, failed.failures().size());
    assertTrue(failed.failures().get(0).startsWith("Request " + REQUEST + " was evaluated"));
    assertEquals(1, reconcile(List.of(FAILED, DONE), List.of(DONE, DONE)).failures().size());
    assertEquals(List.of(), reconcile(List.of(FAILED, DONE), List.of(DONE)).failures());
    assertEquals(List.of(), reconcile(List.of(DONE), List.of(DONE)).failures());
  }

  private static AuditEvent use(int points) {
    return AuditEvent.done(REQUEST, "etl", "unwrap")
        .using(List.of(KeyUse.of(VERSION, KeyUsage.WRAP, points)));
  }

  private List<String> findings(List<AuditEvent> appliance, List<AuditEvent> keyManager)
      throws IOException {
    return reconcile(appliance, keyManager).findings();
  }

  private Reconciliation.Result reconcile(List<AuditEvent> appliance, List<AuditEvent> keyManager)
      throws IOException {
    Instant end = Instant.now().plusSeconds(60);
    Reconciliation.Leeway all = new Reconciliation.Leeway(Duration.ZERO, Optional.of(end));
    return Reconciliation.run(List.of(log(appliance)), log(keyManager), all, end);
  }

  private AuditChain log(List<AuditEvent> events) throws IOException {
    Path file = directory.resolve(RequestIds.next() + ".db");
    try (ChainedAuditLog log =
        ChainedAuditLog.open(file, Clock.systemUTC(), event -> Optional.empty())) {
      events.forEach(log::append);
    }
    return new AuditChain(List.of(AuditFile.open(file)));
  }
}
