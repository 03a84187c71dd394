package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.ADMIN;
import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.client.ServerClient;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.RequestIds;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.ApplianceState;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers, real clients, one project. */
class FullRoadIT {

  @TempDir private Path directory;
  private TestProject project;
  private ServerClient client;

  @BeforeEach
  void start() throws Exception {
    project = TestProject.active(directory);
    client = project.as(CLIENT);
  }

  @AfterEach
  void stop() {
    project.close();
  }

  @Test
  void whatWasWrappedIsUnwrappedThroughBothHalves() throws Exception {
    KeyMetadata created = Requests.create(client, "sales-orders");
    assertEquals(1, created.versions());
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
  }

  @Test
  void oldVersionsStillUnwrapAfterARoll() throws Exception {
    Requests.create(client, "sales-orders");
    try (Encapsulation old = reader().wrap("sales-orders")) {
      assertEquals(2, Requests.roll(client, "sales-orders").versions());
      assertTrue(reader().roundTrip("sales-orders", "sales-orders@1"));
      try (SecretBytes unwrapped = reader().unwrap("sales-orders@0", old.capsule())) {
        assertEquals(old.dek(), unwrapped);
      }
    }
  }

  // R1
  @Test
  void everyVersionHasASaltOfItsOwn() throws Exception {
    Requests.create(client, "sales-orders");
    Bytes first = salt();
    Requests.roll(client, "sales-orders");
    assertNotEquals(first, salt());
  }

  private Bytes salt() throws Exception {
    return client.get("v1/keys/sales-orders/public-key", NamedPublicKey.class).salt();
  }

  @Test
  void aSealedApplianceRefusesUntilTheNextBootstrap() throws Exception {
    Requests.create(client, "sales-orders");
    project.as(ADMIN).post("v1/seal", RequestIds.next());
    Problems.assertCode(ProblemCode.SEALED, () -> reader().wrap("sales-orders"));
    Problems.assertCode(ProblemCode.SEALED, () -> unwrap(points(1)));
    assertEquals(ApplianceState.SEALED, status().state());
    project.bootstrap();
    assertEquals(ApplianceState.ACTIVE, status().state());
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
  }

  @Test
  void anApplianceThatIsAboutToStopIsNotReadyAndStillWorks() throws Exception {
    Requests.create(client, "sales-orders");
    project.appliance().drain();
    Problems.assertCode(
        ProblemCode.UNAVAILABLE, () -> project.asNobody().get("readyz", ApplianceStatus.class));
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
  }

  @Test
  void clientsOutliveARestartOfTheAppliance() throws Exception {
    Requests.create(client, "sales-orders");
    project.restartAppliance();
    project.bootstrap();
    client = project.as(CLIENT);
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
  }

  @Test
  void everyBootstrapHasAClientCaOfItsOwn() throws Exception {
    PublicKey first = clientCa(CLIENT);
    project.bootstrap();
    project.enrol("bob");
    assertNotEquals(first, clientCa("bob"));
    assertEquals(List.of(), Requests.list(project.as("bob")));
    assertEquals(List.of(), Requests.list(project.as(CLIENT)));
  }

  @Test
  void anApplianceIssuesNoClientsWhenItsClientCaHasEnded() throws Exception {
    project.clock.advance(Duration.ofDays(181));
    Problems.assertCode(ProblemCode.CONFLICT, () -> project.enrolAdministrator("bob"));
    project.bootstrap();
    project.enrolAdministrator("carol");
  }

  private PublicKey clientCa(String identity) throws Exception {
    return project.identity(identity).chain().get(1).getPublicKey();
  }

  @Test
  void recordsAreRenewedInTimeAndOldOnesServeWhileTheKeyManagerIsAway() throws Exception {
    Requests.create(client, "sales-orders");
    project.clock.advance(Duration.ofHours(13));
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
    project.clock.advance(Duration.ofHours(13));
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
    project.stopKeyManager();
    project.clock.advance(Duration.ofHours(20));
    reader().wrap("sales-orders").close();
    project.clock.advance(Duration.ofHours(5));
    Problems.assertCode(ProblemCode.KEY_MANAGER_UNAVAILABLE, () -> reader().wrap("sales-orders"));
    project.restartKeyManager();
    project.clock.advance(Duration.ofMinutes(1));
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
  }

  // A2
  @Test
  void theLogsOfBothServersCannotBeGivenDifferentIds() throws Exception {
    Requests.create(client, "sales-orders");
    Problems.assertCode(
        ProblemCode.MALFORMED_REQUEST,
        () -> client.post("v1/unwrap", points(1), UnwrapResponse.class));
  }

  @Test
  void everyChangeIsInTheAuditLogBeforeAndAfterItHappens() throws Exception {
    RequestId id = RequestId.random(new SecureRandom());
    Requests.create(client, "sales-orders");
    client.delete("v1/keys/sales-orders", id.hex());
    assertEquals(
        List.of("delete key etl 0 begun", "delete key etl 0 ok"),
        audited(project.applianceData(), id));
  }

  @Test
  void oneRequestCarriesAThousandPoints() throws Exception {
    Requests.create(client, "sales-orders");
    UnwrapResponse response = unwrap(points(1000));
    assertEquals(1000, response.groups().get(0).points().size());
  }

  // A2, A1
  @Test
  void everyReleaseIsInBothAuditLogsUnderTheSameRequest() throws Exception {
    Requests.create(client, "sales-orders");
    TestReader reader = reader();
    assertTrue(reader.roundTrip("sales-orders", "sales-orders@0"));
    assertEquals(List.of("unwrap etl 1 ok"), audited(project.applianceData(), reader.requestId()));
    assertEquals(1, audited(project.keyManagerData(), reader.requestId()).size());
  }

  private static List<String> audited(Path data, RequestId request) throws Exception {
    List<String> found = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("audit.db"));
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT action, identity, points, outcome FROM audit_log WHERE request_id = '"
                        + request
                        + "'")) {
      while (rows.next()) {
        found.add(
            String.join(
                " ", rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return found;
  }

  private static UnwrapRequest points(int count) {
    Bytes point = Bytes.of(Point.GENERATOR.encode());
    return new UnwrapRequest(
        RequestId.random(new SecureRandom()),
        List.of(new UnwrapGroup("sales-orders@0", Collections.nCopies(count, point))));
  }

  private UnwrapResponse unwrap(UnwrapRequest request) throws Exception {
    return client.post("v1/unwrap", request, request.requestId().hex(), UnwrapResponse.class);
  }

  private ApplianceStatus status() throws Exception {
    return client.get("v1/status", ApplianceStatus.class);
  }

  private TestReader reader() throws Exception {
    return new TestReader(client, project.descriptor(), project.clock);
  }
}
