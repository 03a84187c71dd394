package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.Database;
import io.cryptos3.server.Listen;
import io.cryptos3.server.TestClock;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.BootstrapKeyManager;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateProject;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.InstanceActivated;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyManagerIdentity;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProblemDetail;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.RenewedRecords;
import io.cryptos3.wire.VersionRecords;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyManagerIT {
  private static final Duration MINIMUM_WAIT = Duration.ofDays(7);

  @TempDir private Path directory;

  private final TestClock clock = new TestClock();
  private final KeyVersionId version = KeyVersionId.random(TestOwner.RANDOM);
  private KeyManagerServer server;
  private TestRoad road;

  @BeforeEach
  void start() throws Exception {
    Path data = directory.resolve("km");
    server =
        KeyManagerServer.start(
            new KeyManagerOptions(
                data,
                directory.resolve("storage.key"),
                MINIMUM_WAIT,
                new Listen("127.0.0.1", 0),
                Optional.empty()),
            clock);
    road = new TestRoad(server.url(), server.fingerprint());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  // U5
  @Test
  void a_dek_comes_back_through_both_halves() throws Exception {
    road.open(invitation());
    VersionRecords records = road.createActive(version);

    assertTrue(road.roundTrips(version, wrapKey(records)));
  }

  @Test
  void the_trial_of_an_instance_shows_that_its_pad_fits() throws Exception {
    TestRoad.require(road.createProject(invitation()), 204);
    TestRoad.require(road.bootstrap(), 204);
    try (Scalar once = Scalar.random(TestOwner.RANDOM)) {
      HttpResponse<byte[]> answer = road.activate(once);
      TestRoad.require(answer, 200);

      InstanceActivated tried = Json.decode(answer.body(), InstanceActivated.class);
      Point publicKey = Point.decode(tried.publicKey().toArray());
      assertEquals(once.times(publicKey), Point.decode(tried.point().toArray()));
    }
  }

  // B14
  @Test
  void every_trial_has_a_scalar_of_its_own() throws Exception {
    road.open(invitation());
    Point wrapKey = wrapKey(road.createActive(version));
    Set<Point> publicKeys = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      HttpResponse<byte[]> answer = road.activate(Scalar.random(TestOwner.RANDOM));
      InstanceActivated tried = Json.decode(answer.body(), InstanceActivated.class);
      publicKeys.add(Point.decode(tried.publicKey().toArray()));
    }

    assertEquals(3, publicKeys.size());
    assertFalse(publicKeys.contains(wrapKey));
  }

  // O3
  @Test
  void a_project_that_pins_another_key_manager_is_refused() throws Exception {
    KeyManagerIdentity self = road.owner.keyManager;
    Bytes other = Bytes.of(SigningKey.random(TestOwner.RANDOM).verifyKey().encode());
    for (KeyManagerIdentity pinned :
        List.of(
            new KeyManagerIdentity(other, self.recordKey()),
            new KeyManagerIdentity(self.tlsKeyHash(), other))) {
      TestOwner owner = new TestOwner(pinned, server.url());
      assertProblem(
          ProblemCode.CONFLICT,
          road.anyone.send(
              "POST", "/v1/projects", new CreateProject(owner.descriptor, invitation())));
    }
  }

  @Test
  void a_project_needs_an_invitation_that_is_good_once_and_for_a_day() throws Exception {
    assertProblem(ProblemCode.ACCESS_DENIED, road.createProject("guess"));
    String invitation = invitation();
    TestRoad.require(road.createProject(invitation), 204);
    TestRoad.require(road.createProject(invitation), 204);

    TestRoad other = new TestRoad(server.url(), server.fingerprint());
    assertProblem(ProblemCode.ACCESS_DENIED, other.createProject(invitation));
    String late = invitation();
    clock.advance(Invitations.LIFETIME);
    assertProblem(ProblemCode.ACCESS_DENIED, other.createProject(late));
  }

  // B9, B10
  @Test
  void a_bootstrap_needs_the_owner_a_fresh_challenge_and_a_fresh_instance() throws Exception {
    TestRoad.require(road.createProject(invitation()), 204);
    TestOwner stranger = new TestOwner(road.owner.keyManager, server.url());
    assertProblem(ProblemCode.NOT_FOUND, road.anyone.send("PUT", unknownPath(), message(stranger)));
    BootstrapChallenge challenge = road.challenge();
    TestOwner.Bootstrapped accepted = road.owner.bootstrap(challenge);
    TestRoad.require(road.bootstrap(accepted), 204);

    assertProblem(ProblemCode.CONFLICT, road.bootstrap(accepted));
    InstanceId again = accepted.id();
    assertProblem(
        ProblemCode.CONFLICT, road.bootstrap(road.owner.bootstrap(road.challenge(), again, 7)));
    assertProblem(
        ProblemCode.CONFLICT,
        road.bootstrap(
            road.owner.bootstrap(road.challenge(), InstanceId.random(TestOwner.RANDOM), 1)));
    TestOwner.Bootstrapped late = road.owner.bootstrap(road.challenge());
    clock.advance(Challenges.LIFETIME);
    assertProblem(ProblemCode.CONFLICT, road.bootstrap(late));
  }

  // I1
  @Test
  void an_instance_is_known_by_its_key_only() throws Exception {
    road.open(invitation());
    road.createActive(version);
    String path = road.versionPath(version) + "/activate";
    KeyPair pair = EcKeys.generate(TestOwner.RANDOM);
    TlsIdentity sameCa =
        new TlsIdentity(
            pair.getPrivate(),
            List.of(road.owner.root.issueAppliance("appliance", pair.getPublic(), List.of("x"))));

    assertProblem(ProblemCode.UNAUTHENTICATED, road.anyone.send("POST", path));
    assertProblem(ProblemCode.UNAUTHENTICATED, road.client(Optional.of(sameCa)).send("POST", path));
    TestRoad.require(road.instance.send("POST", path), 204);
  }

  // I2
  @Test
  void an_instances_key_in_another_role_is_refused() throws Exception {
    road.open(invitation());
    TlsIdentity tls = road.appliance.tls();
    TlsIdentity asClient =
        new TlsIdentity(
            tls.privateKey(),
            List.of(road.owner.root.issueClient("etl", tls.leaf().getPublicKey())));

    assertProblem(
        ProblemCode.UNAUTHENTICATED,
        road.client(Optional.of(asClient)).send("POST", road.versionPath(version) + "/activate"));
  }

  // I2
  @Test
  void an_instance_is_admitted_until_its_certificate_ends() throws Exception {
    road.open(invitation());
    clock.advance(Duration.ofDays(366));

    assertProblem(ProblemCode.UNAUTHENTICATED, road.renew(version));
  }

  // U12, B16
  @Test
  void a_new_instance_of_an_appliance_ends_the_one_before() throws Exception {
    road.open(invitation());
    road.createActive(version);
    TestRoad.require(road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR), 200);
    TestOwner.Bootstrapped before = road.appliance;
    TestOwner.Bootstrapped after = road.owner.bootstrap(road.challenge(), before.tls());
    TestRoad.require(road.bootstrap(after), 204);
    road.appliance = before;
    TestRoad.require(road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR), 200);

    road.appliance = after;
    try (Scalar once = Scalar.random(TestOwner.RANDOM)) {
      TestRoad.require(road.activate(once), 200);
    }

    TestRoad.require(road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR), 200);
    road.appliance = before;
    assertProblem(
        ProblemCode.ACCESS_DENIED, road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR));
    assertEquals("REVOKED", stateAndPad(before.id()));
  }

  private String stateAndPad(InstanceId instance) {
    try (Database database = TestStore.open(directory.resolve("km"))) {
      return database.read(
          handle ->
              handle
                  .createQuery(
                      "SELECT state || COALESCE(sealed_pad, '') FROM instances WHERE id = ?")
                  .bind(0, instance.hex())
                  .mapTo(String.class)
                  .one());
    }
  }

  @Test
  void a_pending_instance_can_only_activate() throws Exception {
    TestRoad.require(road.createProject(invitation()), 204);
    TestRoad.require(road.bootstrap(), 204);

    assertProblem(ProblemCode.ACCESS_DENIED, road.create(version, KeyId.random(TestOwner.RANDOM)));
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

  // P4
  @Test
  void points_for_which_the_appliances_proof_does_not_hold_are_not_evaluated() throws Exception {
    road.open(invitation());
    road.createActive(version);
    RequestId request = RequestId.random(TestOwner.RANDOM);
    EvaluateGroup honest = road.group(request, 0, version, KeyUsage.WRAP, Point.GENERATOR);
    Bytes chosen = Bytes.of(Scalar.random(TestOwner.RANDOM).timesGenerator().encode());
    EvaluateGroup lie =
        new EvaluateGroup(
            version, KeyUsage.WRAP, honest.blinded(), List.of(chosen), honest.proof());

    assertProblem(
        ProblemCode.APPLIANCE_UNPROVEN,
        road.evaluate(new EvaluateRequest(request, 0, List.of(lie))));
    RequestId another = RequestId.random(TestOwner.RANDOM);
    assertProblem(
        ProblemCode.APPLIANCE_UNPROVEN,
        road.evaluate(new EvaluateRequest(another, 0, List.of(honest))));
    TestRoad.require(road.evaluate(new EvaluateRequest(request, 0, List.of(honest))), 200);
  }

  // X1
  @Test
  void the_material_scalar_is_evaluated_for_nobody() throws Exception {
    road.open(invitation());
    road.createActive(version);

    assertProblem(
        ProblemCode.MALFORMED_REQUEST, road.evaluate(version, KeyUsage.MATERIAL, Point.GENERATOR));
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

  // U13
  @Test
  void a_deleted_version_is_not_evaluated_and_one_that_was_never_active_is_destroyed_at_once()
      throws Exception {
    road.open(invitation());
    KeyId key = KeyId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(version, key), 200);
    TestRoad.require(road.instance.send("POST", road.versionPath(version) + "/activate"), 204);
    KeyVersionId other = KeyVersionId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(other, key), 200);
    TestRoad.require(road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR), 200);

    TestRoad.require(road.instance.send("DELETE", road.versionPath(version)), 204);
    TestRoad.require(road.instance.send("DELETE", road.versionPath(other) + "?waitSeconds=0"), 204);

    assertTrue(detail(road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR)).contains("DELETING"));
    assertTrue(detail(road.evaluate(other, KeyUsage.WRAP, Point.GENERATOR)).contains("DESTROYED"));
    assertProblem(ProblemCode.CONFLICT, road.create(version, key));
    assertProblem(ProblemCode.CONFLICT, road.create(other, key));
  }

  @Test
  void a_version_that_was_active_waits_for_no_less_than_the_minimum() throws Exception {
    road.open(invitation());
    road.createActive(version);

    String refusal =
        detail(road.instance.send("DELETE", road.versionPath(version) + "?waitSeconds=3600"));

    assertTrue(refusal.contains("PT1H") && refusal.contains("PT168H"), refusal);
    TestRoad.require(road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR), 200);
  }

  @Test
  void it_is_healthy_and_ready() throws Exception {
    TestRoad.require(road.anyone.send("GET", "/healthz"), 200);
    TestRoad.require(road.anyone.send("GET", "/readyz"), 200);
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

  private String invitation() throws IOException {
    return KeyManagerServer.invite(directory.resolve("km"), clock);
  }

  private Point wrapKey(VersionRecords records) throws IOException {
    return PublicKeyRecords.verify(
        records.wrap(), KeyUsage.WRAP, road.owner.descriptor, clock.instant());
  }

  private String unknownPath() {
    return "/v1/projects/" + "0".repeat(32) + "/instances/" + "0".repeat(32);
  }

  private BootstrapKeyManager message(TestOwner stranger) throws Exception {
    return stranger.bootstrap(road.challenge()).message();
  }

  private static String detail(HttpResponse<byte[]> answer) throws IOException {
    return Json.decode(answer.body(), ProblemDetail.class).detail();
  }

  private static void assertProblem(ProblemCode code, HttpResponse<byte[]> answer)
      throws IOException {
    assertEquals(code, Json.decode(answer.body(), ProblemDetail.class).code());
    assertEquals(code.httpStatus(), answer.statusCode());
  }
}
