package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.RenewedRecords;
import io.cryptos3.wire.VersionRecords;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyManagerIT extends RunningKeyManager {
  // U5
  @Test
  void a_dek_comes_back_through_both_halves() throws Exception {
    road.open(invitation());
    VersionRecords records = road.createActive(version);

    assertTrue(road.roundTrips(version, wrapKey(records)));
  }

  // N6
  @Test
  void a_pending_version_is_evaluated_for_one_point_at_a_time() throws Exception {
    road.open(invitation());
    KeyId key = KeyId.random(TestOwner.RANDOM);
    VersionRecords records = Json.decode(road.create(version, key).body(), VersionRecords.class);

    assertTrue(road.roundTrips(version, wrapKey(records)));
    assertProblem(
        ProblemCode.CONFLICT,
        road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR, Point.GENERATOR));
  }

  // N2
  @Test
  void creating_a_version_twice_gives_the_same_keys_and_other_values_are_refused()
      throws Exception {
    road.open(invitation());
    KeyId key = KeyId.random(TestOwner.RANDOM);
    VersionRecords first = Json.decode(road.create(version, key).body(), VersionRecords.class);
    VersionRecords second = Json.decode(road.create(version, key).body(), VersionRecords.class);

    assertEquals(first.wrap().publicKey(), second.wrap().publicKey());
    assertEquals(first.material().publicKey(), second.material().publicKey());
    assertNotEquals(first.wrap().publicKey(), first.material().publicKey());
    assertProblem(ProblemCode.CONFLICT, road.create(version, KeyId.random(TestOwner.RANDOM)));
  }

  @Test
  void the_log_says_that_a_version_is_created_only_until_it_is_active() throws Exception {
    road.open(invitation());
    KeyId key = KeyId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(version, key), 200);
    road.createActive(version, key, 0);
    TestRoad.require(road.create(version, key), 200);

    assertEquals(
        List.of("create version", "create version again", "activate version", "renew version"),
        auditedOf(version));
  }

  // U12, U13
  @Test
  void a_wrong_epoch_an_unknown_version_and_a_point_off_the_curve_are_refused() throws Exception {
    road.open(invitation());
    road.createActive(version);
    RequestId request = RequestId.random(TestOwner.RANDOM);

    assertProblem(
        ProblemCode.CONFLICT, road.evaluate(request, 1, version, KeyUsage.WRAP, Point.GENERATOR));
    assertProblem(
        ProblemCode.KEY_NOT_FOUND,
        road.evaluate(KeyVersionId.random(TestOwner.RANDOM), KeyUsage.WRAP, Point.GENERATOR));
    byte[] offCurve = Point.GENERATOR.encode();
    offCurve[64] ^= 1;
    List<Bytes> invalid = List.of(Bytes.of(offCurve));
    EvaluateGroup good = road.group(request, 0, version, KeyUsage.WRAP, Point.GENERATOR);
    for (EvaluateGroup group :
        List.of(
            new EvaluateGroup(version, KeyUsage.WRAP, good.blinded(), invalid, good.proof()),
            new EvaluateGroup(version, KeyUsage.WRAP, invalid, good.points(), good.proof()))) {
      assertProblem(
          ProblemCode.MALFORMED_REQUEST,
          road.evaluate(new EvaluateRequest(request, 0, List.of(group))));
    }
  }

  // A1, A2
  @Test
  void every_evaluation_is_audited_under_its_request_id_whether_done_or_refused() throws Exception {
    road.open(invitation());
    road.createActive(version);
    RequestId done = RequestId.random(TestOwner.RANDOM);
    RequestId refused = RequestId.random(TestOwner.RANDOM);
    road.evaluate(done, 0, version, KeyUsage.WRAP, Point.GENERATOR, Point.GENERATOR);
    road.evaluate(refused, 1, version, KeyUsage.WRAP, Point.GENERATOR);

    assertEquals("evaluate 2 ok", audited(done));
    assertEquals("evaluate 1 conflict", audited(refused));
  }

  @Test
  void records_are_renewed_for_another_day() throws Exception {
    road.open(invitation());
    VersionRecords first = road.createActive(version);
    clock.advance(PublicKeyRecords.LIFETIME);
    HttpResponse<byte[]> answer = road.renew(version);
    TestRoad.require(answer, 200);
    RenewedRecords renewed = Json.decode(answer.body(), RenewedRecords.class);

    assertEquals(first.wrap().publicKey(), renewed.records().get(0).wrap().publicKey());
    assertEquals(
        first.wrap().publicKey().toHex(),
        Bytes.of(wrapKey(renewed.records().get(0)).encode()).toHex());
  }

  // R11
  @Test
  void an_old_version_gets_no_fresh_records_and_is_evaluated_still() throws Exception {
    road.open(invitation());
    KeyId key = KeyId.random(TestOwner.RANDOM);
    VersionRecords old = road.createActive(version, key, 0);
    KeyVersionId next = KeyVersionId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(next, key, 1), 200);
    TestRoad.require(road.renew(version), 200);
    road.createActive(next, key, 1);

    assertProblem(ProblemCode.CONFLICT, road.renew(version));
    assertProblem(ProblemCode.CONFLICT, road.renew(next, version));
    assertProblem(ProblemCode.CONFLICT, road.create(version, key, 0));
    TestRoad.require(road.renew(next), 200);
    assertTrue(road.roundTrips(version, wrapKey(old)));
  }

  // R11
  @Test
  void a_new_version_has_a_higher_number_than_all_that_were_active() throws Exception {
    road.open(invitation());
    KeyId key = KeyId.random(TestOwner.RANDOM);
    road.createActive(version, key, 1);
    KeyVersionId other = KeyVersionId.random(TestOwner.RANDOM);

    assertProblem(ProblemCode.CONFLICT, road.create(other, key, 0));
    assertProblem(ProblemCode.CONFLICT, road.create(other, key, 1));
    TestRoad.require(road.create(version, key, 1), 200);
    TestRoad.require(road.create(other, key, 2), 200);
  }

  // R11
  @Test
  void of_two_pending_versions_with_one_number_one_becomes_active() throws Exception {
    road.open(invitation());
    KeyId key = KeyId.random(TestOwner.RANDOM);
    KeyVersionId other = KeyVersionId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(version, key, 1), 200);
    TestRoad.require(road.create(other, key, 1), 200);
    TestRoad.require(road.instance.send("POST", road.versionPath(version) + "/activate"), 204);

    assertProblem(
        ProblemCode.CONFLICT, road.instance.send("POST", road.versionPath(other) + "/activate"));
    assertProblem(ProblemCode.CONFLICT, road.create(other, key, 1));
    TestRoad.require(road.instance.send("POST", road.versionPath(version) + "/activate"), 204);
  }

  // U13
  @Test
  void a_deleted_version_is_not_evaluated_and_one_that_was_never_active_is_destroyed_at_once()
      throws Exception {
    road.open(invitation());
    KeyId key = KeyId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(version, key), 200);
    TestRoad.require(road.instance.send("POST", road.versionPath(version) + "/activate"), 204);
    KeyVersionId other = KeyVersionId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(other, key, 1), 200);
    TestRoad.require(road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR), 200);

    TestRoad.require(road.instance.send("DELETE", road.versionPath(version)), 204);
    TestRoad.require(road.instance.send("DELETE", road.versionPath(other) + "?waitSeconds=0"), 204);

    assertTrue(detail(road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR)).contains("DELETING"));
    assertTrue(detail(road.evaluate(other, KeyUsage.WRAP, Point.GENERATOR)).contains("DESTROYED"));
    assertProblem(ProblemCode.CONFLICT, road.create(version, key));
    assertProblem(ProblemCode.CONFLICT, road.create(other, key, 1));
  }

  @Test
  void a_version_that_was_active_waits_for_no_less_than_the_minimum() throws Exception {
    road.open(invitation());
    road.createActive(version);

    String refusal =
        detail(road.instance.send("DELETE", road.versionPath(version) + "?waitSeconds=3600"));

    assertTrue(refusal.contains("PT1H") && refusal.contains("PT168H"), refusal);
    TestRoad.require(road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR), 200);
    server.change(options(Duration.ofMinutes(30)));
    TestRoad.require(
        road.instance.send("DELETE", road.versionPath(version) + "?waitSeconds=3600"), 204);
  }

  @Test
  void it_is_healthy_and_ready_until_it_is_about_to_stop() throws Exception {
    TestRoad.require(road.anyone.send("GET", "/healthz"), 200);
    TestRoad.require(road.anyone.send("GET", "/readyz"), 200);
    server.drain();
    TestRoad.require(road.anyone.send("GET", "/healthz"), 200);
    assertProblem(ProblemCode.UNAVAILABLE, road.anyone.send("GET", "/readyz"));
  }

  private List<String> auditedOf(KeyVersionId about) throws SQLException {
    try (Connection log =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("km/audit.db"));
        PreparedStatement query =
            log.prepareStatement(
                "SELECT action FROM audit_log WHERE subjects LIKE ? ORDER BY sequence")) {
      query.setString(1, "%" + about.hex() + "%");
      List<String> actions = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          actions.add(row.getString(1));
        }
      }
      return actions;
    }
  }

  private String audited(RequestId request) throws SQLException {
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
