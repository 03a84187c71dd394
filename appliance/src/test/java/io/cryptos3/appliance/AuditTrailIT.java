package io.cryptos3.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.AuditFile;
import io.cryptos3.audit.LyingLog;
import io.cryptos3.audit.Reconciliation;
import io.cryptos3.audit.RemoteLog;
import io.cryptos3.client.ServerProblemException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the logs of two real servers say of each other. */
class AuditTrailIT {

  private static final String PATH = "s3://lake/sales/part-0";

  @TempDir private static Path directory;
  private static TestProject project;
  private static RequestId first;
  private static RequestId second;

  @TempDir private Path scratch;

  @BeforeAll
  static void unwrapTwice() throws Exception {
    project = TestProject.active(directory);
    Requests.create(project.as(TestProject.CLIENT), "sales-orders");
    first = unwrap();
    second = unwrap();
    unwrap();
    interruptCreation();
    project.enrol("auditor");
    project.grant("auditor", "*", Right.AUDIT);
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  // A2
  @Test
  void honest_logs_agree() throws Exception {
    Reconciliation.Result result = reconcile(appliance(), keyManager());
    assertEquals(List.of(), result.findings());
    assertEquals(3, result.compared());
  }

  @Test
  void the_appliance_logs_who_read_which_object_with_which_key_version() throws Exception {
    String record = lineOf(first, appliance());
    assertTrue(record.contains("\"paths\":[\"" + PATH + "\"]"), record);
    assertTrue(record.contains("\"identity\":\"etl\""), record);
    assertTrue(record.contains("\"name\":\"sales-orders@0\""), record);
  }

  // A3
  @Test
  void each_log_carries_the_heads_of_the_other() throws Exception {
    assertTrue(lineOf(first, appliance()).contains("\"otherHead\":{\"sequence\":"));
    assertTrue(lineOf(first, keyManager()).contains("\"otherHead\":{\"sequence\":"));
  }

  @Test
  void an_unwrap_that_the_appliance_hides_is_named() throws Exception {
    AuditChain lie = LyingLog.without(second, appliance(), scratch.resolve("lie"));
    assertNamed(
        reconcile(lie, keyManager()),
        "Request " + second + " is in the key manager's log",
        "and not in the appliance's log",
        "the appliance's log, which has another record there: it was rewritten");
  }

  @Test
  void an_unwrap_that_the_key_manager_hides_is_named() throws Exception {
    AuditChain lie = LyingLog.without(second, keyManager(), scratch.resolve("lie"));
    assertNamed(
        reconcile(appliance(), lie),
        "Request " + second + " is in the appliance's log",
        "and not in the key manager's log",
        "the key manager's log, which has another record there: it was rewritten");
  }

  @Test
  void another_number_of_points_is_named() throws Exception {
    AuditChain lie = LyingLog.withOneMorePoint(second, keyManager(), scratch.resolve("lie"));
    assertNamed(reconcile(appliance(), lie), "Request " + second + " is [1 points", "[2 points");
  }

  @Test
  void a_log_that_was_cut_is_named_by_the_heads_that_the_other_met() throws Exception {
    AuditChain lie = LyingLog.until(second, keyManager(), scratch.resolve("lie"));
    assertNamed(reconcile(appliance(), lie), "the key manager's log, which ends at record");
  }

  @Test
  void what_is_younger_than_the_other_log_is_not_judged_unless_told_to() throws Exception {
    AuditChain early = LyingLog.until(second, appliance(), scratch.resolve("early"));
    Reconciliation.Leeway leeway =
        new Reconciliation.Leeway(Duration.ofMinutes(5), Optional.empty());
    Reconciliation.Result result =
        Reconciliation.run(List.of(early), keyManager(), leeway, Instant.now());
    assertTrue(result.undecided() >= 2, result::toString);
    assertTrue(
        result.findings().stream().noneMatch(finding -> finding.startsWith("Request")),
        result::toString);
    assertNamed(reconcile(early, keyManager()), "Request " + second + " is in the key manager's");
  }

  @Test
  void auditors_read_the_log_over_https_and_nobody_else_does() throws Exception {
    AuditChain remote = new AuditChain(List.of(RemoteLog.of(project.as("auditor"))));
    assertTrue(remote.verify().records() >= appliance().verify().records() - 1);
    AuditChain denied = new AuditChain(List.of(RemoteLog.of(project.as(TestProject.CLIENT))));
    ServerProblemException e = assertThrows(ServerProblemException.class, denied::verify);
    assertTrue(e.is(ProblemCode.ACCESS_DENIED));
  }

  // A5, A6
  @Test
  void both_logs_are_compared_over_https_by_whoever_has_the_right_to_audit() throws Exception {
    AuditChain own = new AuditChain(List.of(RemoteLog.of(project.as("auditor"))));
    Reconciliation.Result result = reconcile(own, remoteKeyManager("auditor"));
    assertEquals(List.of(), result.findings());
    assertEquals(3, result.compared());

    AuditChain denied = remoteKeyManager(TestProject.CLIENT);
    ServerProblemException e = assertThrows(ServerProblemException.class, denied::verify);
    assertTrue(e.is(ProblemCode.ACCESS_DENIED), e::getMessage);
  }

  private static AuditChain remoteKeyManager(String identity) throws Exception {
    return new AuditChain(
        List.of(RemoteLog.ofKeyManager(project.as(identity), project.descriptor())));
  }

  /** Leaves a version pending, which other requests take up and complete. */
  private static void interruptCreation() throws Exception {
    CreateKey late = new CreateKey("sales-late", "", "AES/GCM/NoPadding", 256, Map.of());
    for (int i = 0; i < 2; i++) {
      project
          .as(TestProject.CLIENT)
          .post("v1/keys/sales-late/import", new BeginImport(late), ImportTarget.class);
    }
    Requests.create(project.as(TestProject.CLIENT), "sales-late");
  }

  private static RequestId unwrap() throws Exception {
    RequestId id = RequestId.random(new SecureRandom());
    List<Bytes> points = List.of(Bytes.of(Point.GENERATOR.encode()));
    UnwrapRequest request =
        new UnwrapRequest(id, List.of(new UnwrapGroup("sales-orders@0", points, List.of(PATH))));
    project.as(TestProject.CLIENT).post("v1/unwrap", request, id.hex(), UnwrapResponse.class);
    return id;
  }

  private static Reconciliation.Result reconcile(AuditChain appliance, AuditChain keyManager)
      throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    return Reconciliation.run(
        List.of(appliance),
        keyManager,
        new Reconciliation.Leeway(Duration.ZERO, Optional.of(end)),
        end);
  }

  private static void assertNamed(Reconciliation.Result result, String... texts) {
    String all = String.join("\n", result.findings());
    for (String text : texts) {
      assertTrue(all.contains(text), () -> "no '" + text + "' in\n" + all);
    }
  }

  private static AuditChain appliance() throws Exception {
    return chain(project.applianceData());
  }

  private static AuditChain keyManager() throws Exception {
    return chain(project.keyManagerData());
  }

  private static AuditChain chain(Path data) throws Exception {
    return new AuditChain(List.of(AuditFile.open(data.resolve("audit.db"))));
  }

  private static String lineOf(RequestId request, AuditChain chain) throws Exception {
    return LyingLog.lines(chain)
        .filter(line -> line.contains(request.hex()))
        .findFirst()
        .orElseThrow();
  }
}
