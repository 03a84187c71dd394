package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.AuditFile;
import io.cryptos3.audit.LyingLog;
import io.cryptos3.audit.Reconciliation;
import io.cryptos3.client.ServerClient;
import io.cryptos3.server.RequestIds;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.SealedSecret;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.secret.PutSecret;
import io.cryptos3.wire.secret.SecretInfo;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Small secrets, through real servers. */
class SecretsIT {

  @TempDir private static Path directory;
  private static TestProject project;
  private static ServerClient client;
  private static TestSecrets secrets;

  @BeforeAll
  static void start() throws Exception {
    project = TestProject.active(directory);
    project.grant(CLIENT, "*", Right.ENCRYPT, Right.MANAGE, Right.EXPORT);
    client = project.as(CLIENT);
    secrets = of(CLIENT);
    Requests.create(client, "apps");
    for (String name : List.of("writer", "reader", "stranger")) {
      project.enrol(name);
    }
    project.grant("writer", "app*", Right.ENCRYPT);
    project.grant("reader", "app*", Right.EXPORT);
    project.grant("stranger", "sales-*", Right.ENCRYPT, Right.MANAGE, Right.EXPORT);
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  @Test
  void whatWasPutIsReadListedAndDeleted() throws Exception {
    String longest = "x".repeat(SealedSecret.MAX_BYTES);
    SecretInfo put = secrets.put("longest", "apps", longest);
    assertEquals("apps@0", put.keyVersion());
    assertEquals(SealedSecret.MAX_BYTES, put.bytes());
    assertEquals(CLIENT, put.putBy());
    assertEquals(longest, secrets.get("longest"));
    assertTrue(secrets.list().contains(put));
    secrets.delete("longest");
    assertTrue(secrets.list().stream().noneMatch(info -> info.name().equals("longest")));
    Problems.assertCode(ProblemCode.SECRET_NOT_FOUND, () -> secrets.get("longest"));
    Problems.assertCode(ProblemCode.SECRET_NOT_FOUND, () -> secrets.delete("longest"));
  }

  // X8
  @Test
  void aSecretIsReplacedOnlyIfThatIsSaid() throws Exception {
    PutSecret first = secrets.seal("token", "apps", "one");
    SecretInfo put = secrets.send("token", first);
    assertEquals(put, secrets.send("token", first));
    Problems.assertCode(ProblemCode.SECRET_EXISTS, () -> secrets.put("token", "apps", "two"));
    assertEquals("one", secrets.get("token"));
    secrets.replace("token", "apps", "two");
    assertEquals("two", secrets.get("token"));
  }

  // X9
  @Test
  void toPutToReadAndToDeleteAreRightsOfTheirOwn() throws Exception {
    TestSecrets writer = of("writer");
    TestSecrets reader = of("reader");
    writer.put("shared", "apps", "both");
    assertDenied(() -> writer.get("shared"));
    assertDenied(() -> writer.delete("shared"));
    assertEquals("both", reader.get("shared"));
    PutSecret other = secrets.seal("shared", "apps", "mine");
    assertDenied(() -> reader.send("shared", other, "?replace=true"));
    assertDenied(() -> reader.delete("shared"));
    assertEquals(secrets.list(), reader.list());
  }

  // X8, X9
  @Test
  void aStrangerLearnsNoMoreThanThatANameIsTaken() throws Exception {
    secrets.put("hidden", "apps", "shhh");
    Requests.create(client, "sales-pins");
    TestSecrets stranger = of("stranger");
    assertEquals(List.of(), stranger.list());
    for (String name : List.of("hidden", "absent")) {
      Problems.assertCode(ProblemCode.SECRET_NOT_FOUND, () -> stranger.served(name));
      Problems.assertCode(ProblemCode.SECRET_NOT_FOUND, () -> stranger.delete(name));
    }
    Problems.assertCode(
        ProblemCode.SECRET_EXISTS, () -> stranger.put("hidden", "sales-pins", "mine"));
    assertDenied(() -> stranger.replace("hidden", "sales-pins", "mine"));
    assertEquals("shhh", secrets.get("hidden"));
    assertTrue(
        logOfAppliance().stream()
            .anyMatch(
                line ->
                    line.contains("\"identity\":\"stranger\",\"action\":\"read secret\"")
                        && line.contains("\"subjects\":[\"hidden\"]")
                        && line.contains("access-denied")));
  }

  // X10
  @Test
  void aVersionIsDestroyedOnlyWhenNothingIsSealedToItAnyMore() throws Exception {
    Requests.create(client, "rolled");
    secrets.put("kept", "rolled", "before");
    PutSecret late = secrets.seal("late", "rolled", "late");
    Requests.roll(client, "rolled");
    assertEquals("before", secrets.get("kept"));
    Problems.assertCode(ProblemCode.CONFLICT, () -> secrets.send("late", late));

    onVersion("rolled/versions/0/disable");
    Problems.assertCode(ProblemCode.KEY_DISABLED, () -> secrets.get("kept"));
    Problems.assertCode(ProblemCode.CONFLICT, () -> destroy("rolled", 0));
    Problems.assertCode(ProblemCode.CONFLICT, () -> Requests.delete(client, "rolled"));
    onVersion("rolled/versions/0/enable");
    assertEquals("before", secrets.get("kept"));

    assertEquals("rolled@1", secrets.replace("kept", "rolled", "after").keyVersion());
    onVersion("rolled/versions/0/disable");
    destroy("rolled", 0);
    assertEquals("after", secrets.get("kept"));
    secrets.delete("kept");
    Requests.delete(client, "rolled");
    Problems.assertCode(
        ProblemCode.KEY_NOT_FOUND, () -> secrets.send("late", late, "?replace=true"));
  }

  // X7
  @Test
  void aHostThatSwapsTwoSecretsOrShowsOneUnderAnotherNameIsFound() throws Exception {
    secrets.put("swap-a", "apps", "first");
    secrets.put("swap-b", "apps", "second");
    onDisk("UPDATE secrets SET name = 'swap-c' WHERE name = 'swap-a'");
    onDisk("UPDATE secrets SET name = 'swap-a' WHERE name = 'swap-b'");
    assertThrows(NotGenuineException.class, () -> secrets.get("swap-a"));
    assertThrows(NotGenuineException.class, () -> secrets.get("swap-c"));
    onDisk("UPDATE secrets SET name = 'swap-b' WHERE name = 'swap-a'");
    assertEquals("second", secrets.get("swap-b"));
  }

  // A2
  @Test
  void bothLogsShowEachReadingUnderOneRequestAndTheAppliancesItsName() throws Exception {
    Requests.create(client, "app-logs");
    secrets.put("logged", "apps", "value");
    secrets.get("logged");
    secrets.replace("logged", "app-logs", "other");
    assertLogged("put secret", "[\"logged\",\"apps@0\"]");
    assertLogged("read secret", "[\"logged\",\"apps@0\"]");
    assertLogged("replace secret", "[\"logged\",\"app-logs@0\",\"apps@0\"]");
    Instant end = Instant.now().plusSeconds(60);
    Reconciliation.Result result =
        Reconciliation.run(
            List.of(chain(project.applianceData())),
            chain(project.keyManagerData()),
            new Reconciliation.Leeway(Duration.ZERO, Optional.of(end)),
            end);
    assertEquals(List.of(), result.findings());
    assertTrue(result.compared() > 0);
  }

  @Test
  void namesThatAreNoneAreRefused() throws Exception {
    PutSecret sealed = secrets.seal("pin", "apps", "0000");
    for (String name : List.of("-pin", "a%2Fb", "a".repeat(201))) {
      Problems.assertCode(ProblemCode.MALFORMED_REQUEST, () -> secrets.send(name, sealed));
      Problems.assertCode(ProblemCode.MALFORMED_REQUEST, () -> secrets.served(name));
    }
  }

  private static TestSecrets of(String identity) throws Exception {
    return new TestSecrets(project.as(identity), project.descriptor(), project.clock);
  }

  private static void onVersion(String change) throws Exception {
    client.post("v1/keys/" + change, RequestIds.next());
  }

  private static void destroy(String key, int version) throws Exception {
    String name = key + "@" + version;
    client.delete(
        "v1/keys/" + key + "/versions/" + version + "?confirm=" + name, RequestIds.next());
  }

  private static void onDisk(String statement) throws Exception {
    try (Connection database =
        DriverManager.getConnection(
            "jdbc:sqlite:" + project.applianceData().resolve("appliance.db"))) {
      assertEquals(1, database.createStatement().executeUpdate(statement));
    }
  }

  private static List<String> logOfAppliance() throws Exception {
    return LyingLog.lines(chain(project.applianceData())).toList();
  }

  private static AuditChain chain(Path data) throws Exception {
    return new AuditChain(List.of(AuditFile.open(data.resolve("audit.db"))));
  }

  private static void assertLogged(String action, String subjects) throws Exception {
    assertTrue(
        logOfAppliance().stream()
            .anyMatch(
                line ->
                    line.contains("\"action\":\"" + action + "\"")
                        && line.contains("\"subjects\":" + subjects)
                        && line.contains("\"outcome\":\"ok\"")),
        action);
  }

  private static void assertDenied(Executable request) {
    Problems.assertCode(ProblemCode.ACCESS_DENIED, request);
  }
}
