package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.ADMIN;
import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.client.ServerClient;
import io.cryptos3.server.RequestIds;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.token.DelegationToken;
import io.cryptos3.wire.token.DelegationTokenIdentifier;
import io.cryptos3.wire.token.IssueDelegationToken;
import io.cryptos3.wire.token.RenewedToken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Hadoop's delegation tokens, against a running appliance. */
class DelegationTokensIT {

  private static final String KEY = "sales-orders";
  private static final String RENEWER = "yarn";

  @TempDir private static Path directory;
  private static TestProject project;

  @BeforeAll
  static void start() throws Exception {
    project = TestProject.active(directory);
    Requests.create(project.as(CLIENT), KEY);
    project.enrol(RENEWER);
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  @Test
  void itEncryptsAndDecryptsAsItsOwnerAndDoesNothingElse() throws Exception {
    DelegationToken token = issue();
    assertTrue(reader(token).roundTrip(KEY, KEY + "@0"));
    assertCode(ProblemCode.ACCESS_DENIED, () -> Requests.roll(bearing(token), KEY));
    assertCode(ProblemCode.ACCESS_DENIED, () -> issue(bearing(token), RENEWER));
    assertCode(ProblemCode.ACCESS_DENIED, () -> renew(bearing(token), token));
  }

  @Test
  void itsIdentifierSaysWhatHadoopAsksFor() throws Exception {
    DelegationToken token = issue();
    DelegationTokenIdentifier said = DelegationTokenIdentifier.decode(token.identifier());
    assertEquals(CLIENT, said.owner());
    assertEquals(RENEWER, said.renewer());
    assertEquals(project.descriptor().projectId(), said.projectId());
    assertEquals(Duration.ofDays(7), Duration.between(said.issuedAt(), said.maxAt()));
    assertEquals(Duration.ofHours(24), Duration.between(said.issuedAt(), token.expiresAt()));
    assertFalse(token.toString().contains(token.password()));
  }

  @Test
  void onlyItsRenewerRenewsItAndOnlyUntilItIsTooOld() throws Exception {
    DelegationToken token = issue();
    Instant max = DelegationTokenIdentifier.decode(token.identifier()).maxAt();
    assertCode(ProblemCode.ACCESS_DENIED, () -> renew(project.as(CLIENT), token));
    assertCode(ProblemCode.NOT_FOUND, () -> renew(project.as(ADMIN), token));

    Instant end = token.expiresAt();
    while (end.isBefore(max)) {
      project.clock.advance(Duration.ofHours(23));
      Instant renewed = renew(project.as(RENEWER), token).expiresAt();
      assertTrue(renewed.isAfter(end));
      end = renewed;
    }
    assertEquals(max, end);
    assertEquals(List.of(KEY), Requests.list(bearing(token)));
    project.clock.advance(Duration.ofHours(24));
    assertCode(ProblemCode.UNAUTHENTICATED, () -> Requests.list(bearing(token)));
    assertCode(ProblemCode.CONFLICT, () -> renew(project.as(RENEWER), token));
  }

  @Test
  void itEndsUnlessItIsRenewed() throws Exception {
    DelegationToken token = issue();
    project.clock.advance(Duration.ofHours(25));
    assertCode(ProblemCode.UNAUTHENTICATED, () -> Requests.list(bearing(token)));
    assertCode(ProblemCode.CONFLICT, () -> renew(project.as(RENEWER), token));
  }

  @Test
  void ownerAndRenewerCancelItAndNobodyElse() throws Exception {
    DelegationToken first = issue();
    DelegationToken second = issue();
    assertCode(ProblemCode.NOT_FOUND, () -> cancel(project.as(ADMIN), first));
    cancel(project.as(CLIENT), first);
    cancel(project.as(RENEWER), second);
    assertCode(ProblemCode.UNAUTHENTICATED, () -> Requests.list(bearing(first)));
    assertCode(ProblemCode.UNAUTHENTICATED, () -> Requests.list(bearing(second)));
  }

  @Test
  void itLosesWhatItsOwnerLoses() throws Exception {
    project.enrol("gina");
    project.grant("gina", KEY, Right.DECRYPT);
    DelegationToken token = issue(project.as("gina"), RENEWER);
    TestReader reader = reader(token);
    assertTrue(reader.roundTrip(KEY, KEY + "@0"));
    new TestGrants(project.as(ADMIN)).revoke("gina", KEY, "decrypt");
    assertCode(ProblemCode.ACCESS_DENIED, () -> reader.roundTrip(KEY, KEY + "@0"));
  }

  @Test
  void aRestartOfTheApplianceForgetsNoToken() throws Exception {
    DelegationToken token = issue();
    project.restartAppliance();
    project.bootstrap();
    assertEquals(List.of(KEY), Requests.list(bearing(token)));
  }

  private static DelegationToken issue() throws Exception {
    return issue(project.as(CLIENT), RENEWER);
  }

  private static DelegationToken issue(ServerClient owner, String renewer) throws Exception {
    return owner.post(
        "v1/delegation-tokens", new IssueDelegationToken(renewer), DelegationToken.class);
  }

  private static RenewedToken renew(ServerClient renewer, DelegationToken token) throws Exception {
    return renewer.post("v1/delegation-tokens/" + id(token) + "/renew", RenewedToken.class);
  }

  private static void cancel(ServerClient client, DelegationToken token) throws Exception {
    client.delete("v1/delegation-tokens/" + id(token), RequestIds.next());
  }

  private static String id(DelegationToken token) throws Exception {
    return DelegationTokenIdentifier.decode(token.identifier()).tokenId();
  }

  private static ServerClient bearing(DelegationToken token) throws Exception {
    return project.asNobody().bearing(token.bearer());
  }

  private static TestReader reader(DelegationToken token) throws Exception {
    return new TestReader(bearing(token), project.descriptor(), project.clock);
  }

  private static void assertCode(ProblemCode code, Executable request) {
    Problems.assertCode(code, request);
  }
}
