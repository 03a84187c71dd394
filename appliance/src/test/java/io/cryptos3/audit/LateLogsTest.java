package io.cryptos3.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.PrivateDirectory;
import io.cryptos3.server.RequestIds;
import io.cryptos3.server.TestClock;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that do not begin with their first record, that show none, and that are copies. */
final class LateLogsTest {

  private static final String APPLIANCE = "instance 1";
  private static final KeyVersionId VERSION = KeyVersionId.random(new SecureRandom());

  @TempDir private Path directory;
  private final TestClock clock = new TestClock();
  private final String first = RequestIds.next();
  private final String second = RequestIds.next();
  private WrittenLog keyManager;
  private WrittenLog appliance;
  private Instant secondDay;

  /** Two unwraps, and one a day later; each log meets the heads of the other. */
  @BeforeEach
  void write() throws IOException {
    keyManager = new WrittenLog(directory.resolve("key-manager"), clock);
    appliance = new WrittenLog(directory.resolve("appliance"), clock);
    unwrap(first);
    unwrap(second);
    clock.advance(Duration.ofDays(1));
    secondDay = clock.instant();
    unwrap(RequestIds.next());
  }

  @Test
  void a_log_that_was_cut_at_its_start_is_named() throws IOException {
    List<String> findings = findings(since(secondDay, appliance), Optional.empty());
    assertEquals(3, findings.size(), findings::toString);
    assertTrue(findings.get(0).endsWith("it was cut"), findings::toString);
    assertNamed(first, findings);
    assertNamed(second, findings);
  }

  @Test
  void it_may_begin_where_somebody_says_so_and_not_later() throws IOException {
    AuditChain late = since(secondDay, appliance);
    assertEquals(List.of(), findings(late, Optional.of(secondDay)));
    assertNamed(second, findings(late, Optional.of(secondDay.minus(Duration.ofDays(2)))));
  }

  @Test
  void what_the_first_record_follows_is_compared_with_what_the_other_server_met()
      throws IOException {
    WrittenLog other = new WrittenLog(directory.resolve("other"), clock);
    other.append(use(RequestIds.next(), "etl"));
    keyManager.append(use(RequestIds.next(), APPLIANCE), new AuditHead(2, other.head().hash()));
    List<String> findings = findings(since(secondDay, appliance), Optional.of(secondDay));
    assertTrue(
        findings.stream().anyMatch(finding -> finding.endsWith("it was rewritten")),
        findings::toString);
  }

  @Test
  void a_log_that_shows_nothing_is_compared() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty"));
    Reconciliation.Result result =
        Reconciliation.run(
            List.of(chain(empty)), keyManager.chain(), leeway(Optional.empty()), clock.instant());
    assertEquals(3, result.undecided());
  }

  @Test
  void a_database_is_current_only_beside_a_running_server() throws IOException {
    Path data =
        Files.createDirectory(
            directory.resolve("data"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path log = data.resolve("audit.db");
    ChainedAuditLog.open(log, clock, event -> Optional.empty()).close();
    try (PrivateDirectory server = PrivateDirectory.open(data)) {
      assertTrue(AuditFile.open(server.path().resolve("audit.db")).isCurrent());
    }
    assertFalse(AuditFile.open(log).isCurrent());
    assertFalse(AuditFile.open(Files.copy(log, directory.resolve("copy.db"))).isCurrent());
  }

  private void unwrap(String request) throws IOException {
    keyManager.append(use(request, APPLIANCE), appliance.head());
    appliance.append(use(request, "etl"), keyManager.head());
  }

  private static void assertNamed(String request, List<String> findings) {
    assertTrue(
        findings.stream().anyMatch(finding -> finding.startsWith("Request " + request)),
        findings::toString);
  }

  private static AuditEvent use(String request, String identity) {
    return AuditEvent.done(request, identity, "unwrap", "project")
        .using(List.of(KeyUse.of(VERSION, KeyUsage.WRAP, 1)));
  }

  private AuditChain since(Instant time, WrittenLog log) throws IOException {
    Path file = directory.resolve("since");
    try (OutputStream out = Files.newOutputStream(file)) {
      new AuditExport(0, Optional.of(time), Optional.empty()).write(log.chain(), out);
    }
    return chain(file);
  }

  private static AuditChain chain(Path file) throws IOException {
    return new AuditChain(List.of(AuditFile.open(file)));
  }

  private static Reconciliation.Leeway leeway(Optional<Instant> from) {
    return new Reconciliation.Leeway(Duration.ZERO, from, Optional.empty());
  }

  private List<String> findings(AuditChain late, Optional<Instant> from) throws IOException {
    return Reconciliation.run(List.of(late), keyManager.chain(), leeway(from), clock.instant())
        .findings();
  }
}
