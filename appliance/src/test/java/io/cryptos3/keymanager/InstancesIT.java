package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.Database;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.BootstrapKeyManager;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateProject;
import io.cryptos3.wire.InstanceActivated;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyManagerIdentity;
import io.cryptos3.wire.ProblemCode;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How projects and instances come to a key manager, and whom it takes for an instance. */
final class InstancesIT extends RunningKeyManager {
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

  private String unknownPath() {
    return "/v1/projects/" + "0".repeat(32) + "/instances/" + "0".repeat(32);
  }

  private BootstrapKeyManager message(TestOwner stranger) throws Exception {
    return stranger.bootstrap(road.challenge()).message();
  }
}
