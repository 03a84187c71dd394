package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.Database;
import io.cryptos3.server.Listen;
import io.cryptos3.server.TestClock;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.EvaluationProof;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProblemDetail;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key manager before an appliance with another half, or one that lies. Rule P4. */
final class ApplianceProofIT {
  @TempDir private Path directory;

  private final RequestId request = RequestId.random(TestOwner.RANDOM);
  private final KeyVersionId version = KeyVersionId.random(TestOwner.RANDOM);
  private final KeyVersionId other = KeyVersionId.random(TestOwner.RANDOM);
  private KeyManagerServer server;
  private TestRoad road;

  @BeforeEach
  void start() throws Exception {
    TestClock clock = new TestClock();
    Path data = directory.resolve("km");
    server =
        KeyManagerServer.start(
            new KeyManagerOptions(
                data,
                directory.resolve("storage.key"),
                Duration.ZERO,
                HalfCache.MAX_LIFETIME,
                new Listen("127.0.0.1", 0),
                Optional.empty()),
            clock);
    road = new TestRoad(server.url(), server.fingerprint());
    road.open(KeyManagerServer.invite(data, clock));
    road.createActive(version);
    road.createActive(other);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private EvaluateGroup group(KeyVersionId id, Point... points) {
    return road.group(request, 0, id, KeyUsage.WRAP, points);
  }

  private HttpResponse<byte[]> evaluate(EvaluateGroup... groups) throws Exception {
    return road.evaluate(new EvaluateRequest(request, 0, List.of(groups)));
  }

  private void assertUnproven(EvaluateGroup... groups) throws Exception {
    ProblemDetail problem = Json.decode(evaluate(groups).body(), ProblemDetail.class);
    assertEquals(ProblemCode.APPLIANCE_UNPROVEN, problem.code());
    assertTrue(
        problem.detail().startsWith("The appliance did not prove its half"), problem.detail());
    assertTrue(problem.detail().contains(road.appliance.id().hex()), problem.detail());
  }

  @Test
  void another_half_is_refused_though_its_proof_is_in_order_by_itself() throws Exception {
    TestOwner.Bootstrapped honest = road.appliance;
    try (ApplianceHalf wrong = ApplianceHalf.takeOver(Scalar.random(TestOwner.RANDOM))) {
      road.appliance =
          new TestOwner.Bootstrapped(honest.id(), honest.tls(), wrong, honest.message());
      assertUnproven(group(version, Point.GENERATOR));
    }
    assertEquals("evaluate 1 appliance-unproven", audited());
    road.appliance = honest;
    TestRoad.require(evaluate(group(version, Point.GENERATOR)), 200);
  }

  @Test
  void a_proof_is_good_for_its_points_its_version_and_its_request_only() throws Exception {
    EvaluateGroup good = group(version, Point.GENERATOR);
    EvaluateGroup second = group(version, road.appliance.half().publicShare());
    assertUnproven(with(version, good, second.points(), good.proof()));
    assertUnproven(with(version, good, good.points(), second.proof()));
    assertUnproven(with(other, good, good.points(), good.proof()));
    EvaluateGroup older =
        road.group(RequestId.random(TestOwner.RANDOM), 0, version, KeyUsage.WRAP, Point.GENERATOR);
    assertUnproven(older);
  }

  private static EvaluateGroup with(
      KeyVersionId id, EvaluateGroup blinded, List<Bytes> points, EvaluationProof proof) {
    return new EvaluateGroup(id, KeyUsage.WRAP, blinded.blinded(), points, proof);
  }

  @Test
  void one_group_without_a_valid_proof_is_refused_with_all_others_and_none_is_counted()
      throws Exception {
    EvaluateGroup good = group(version, Point.GENERATOR);
    EvaluateGroup bad = with(other, good, good.points(), good.proof());
    assertUnproven(good, bad);
    assertEquals(0, counted());
  }

  private long counted() {
    try (Database database = TestStore.open(directory.resolve("km"))) {
      return database.read(handle -> VersionTable.evaluations(handle, road.owner.project, version));
    }
  }

  // A4
  @Test
  void a_request_of_another_id_than_its_header_is_refused() throws Exception {
    EvaluateRequest message =
        new EvaluateRequest(request, 0, List.of(group(version, Point.GENERATOR)));
    HttpResponse<byte[]> answer = road.evaluate(message, RequestId.random(TestOwner.RANDOM));
    assertEquals(
        ProblemCode.MALFORMED_REQUEST, Json.decode(answer.body(), ProblemDetail.class).code());
  }

  private String audited() throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("km/audit.db"));
        var query =
            connection.prepareStatement(
                "SELECT action || ' ' || points || ' ' || outcome FROM audit_log"
                    + " WHERE request_id = ?")) {
      query.setString(1, request.hex());
      try (var rows = query.executeQuery()) {
        return rows.getString(1);
      }
    }
  }
}
