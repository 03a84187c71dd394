package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.Database;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.InstanceInfo;
import io.cryptos3.wire.InstanceList;
import io.cryptos3.wire.InstanceState;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.OwnerCommand;
import io.cryptos3.wire.ProblemCode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two appliances of a project, one of which was stolen with its memory. */
final class RevocationIT extends RunningKeyManager {
  private TestOwner.Bootstrapped stolen;
  private TestOwner.Bootstrapped other;

  @BeforeEach
  void bootstrap() throws Exception {
    road.open(invitation());
    road.createActive(version);
    stolen = road.appliance;
    TestRoad.require(road.bootstrap(), 204);
    try (Scalar once = Scalar.random(TestOwner.RANDOM)) {
      TestRoad.require(road.activate(once), 200);
    }
    other = road.appliance;
  }

  // Q9
  @Test
  void whoHasAllOfARevokedAppliancesMemoryGetsNothingEvaluated() throws Exception {
    TestRoad.require(evaluateAs(stolen), 200);
    TestRoad.require(revoke(stolen.id()), 204);

    assertProblem(ProblemCode.ACCESS_DENIED, evaluateAs(stolen));
    road.appliance = stolen;
    try (Scalar once = Scalar.random(TestOwner.RANDOM)) {
      assertProblem(ProblemCode.ACCESS_DENIED, road.activate(once));
    }
    assertProblem(ProblemCode.CONFLICT, road.bootstrap(stolen));
    assertProblem(
        ProblemCode.CONFLICT,
        road.bootstrap(road.owner.bootstrap(road.challenge(), stolen.id(), 100)));
    TestRoad.require(evaluateAs(other), 200);
  }

  // Q7, Q9, Q4
  @Test
  void theErasedPadAndTheKeyOfItAreInNoFile() throws Exception {
    String pad = column("sealed_pad FROM instances WHERE id = '" + stolen.id() + "'");
    String kept = column("sealed_pad FROM instances WHERE id = '" + other.id() + "'");
    String padKey = column("sealed_pad_key FROM projects");
    assertTrue(isInAFile(pad) && isInAFile(kept) && isInAFile(padKey));

    TestRoad.require(revoke(stolen.id()), 204);

    assertFalse(isInAFile(pad));
    assertFalse(isInAFile(kept), "sealed by a new key");
    assertFalse(isInAFile(padKey));
    TestRoad.require(evaluateAs(other), 200);
  }

  // Q8, Q9
  @Test
  void theErasedPadIsInNoCopyThatAKilledBackupHasLeft() throws Exception {
    Path left = leaveCopy();
    TestRoad.require(revoke(stolen.id()), 204);
    assertFalse(Files.exists(left));

    stop();
    left = leaveCopy();
    start();
    assertFalse(Files.exists(left));
  }

  private Path leaveCopy() throws IOException {
    Path data = directory.resolve("km");
    Path copy = Files.createDirectory(data.resolve("backup.tmp")).resolve("key-manager.db");
    return Files.copy(data.resolve("key-manager.db"), copy);
  }

  @Test
  void whatTheOwnerDidNotOrderOrOrderedBeforeIsRefused() throws Exception {
    TestOwner stranger = new TestOwner(road.owner.keyManager, server.url());
    String path = "/instances/" + stolen.id() + "/revoke";
    assertProblem(
        ProblemCode.ACCESS_DENIED,
        send(path, stranger.command(road.owner.project, path, road.challenge())));
    OwnerCommand forTheOther =
        road.owner.command("/instances/" + other.id() + "/revoke", road.challenge());
    assertProblem(ProblemCode.ACCESS_DENIED, send(path, forTheOther));

    OwnerCommand late = road.owner.command(path, road.challenge());
    TestRoad.require(revoke(stolen.id()), 204);
    assertProblem(ProblemCode.CONFLICT, send(path, late));
    OwnerCommand replayed = road.owner.command(path, road.challenge());
    TestRoad.require(send(path, replayed), 204);
    assertProblem(ProblemCode.ACCESS_DENIED, send(path, replayed));
    assertProblem(ProblemCode.NOT_FOUND, revoke(InstanceId.random(TestOwner.RANDOM)));
  }

  @Test
  void theListShowsWhichInstancesAreStale() throws Exception {
    TestRoad.require(evaluateAs(stolen), 200);
    clock.advance(Duration.ofDays(30));
    TestRoad.require(evaluateAs(other), 200);
    TestRoad.require(road.bootstrap(), 204);

    List<InstanceInfo> listed = list();
    assertEquals(
        List.of(stolen.id(), other.id(), road.appliance.id()),
        listed.stream().map(InstanceInfo::instanceId).toList());
    Instant lately = clock.instant().minus(Duration.ofMinutes(1));
    assertTrue(listed.get(0).lastUsedAt().isBefore(lately.minus(Duration.ofDays(29))));
    assertTrue(listed.get(1).lastUsedAt().isAfter(lately));
    assertNull(listed.get(2).lastUsedAt());
    assertEquals(InstanceState.PENDING, listed.get(2).state());

    TestRoad.require(revoke(stolen.id()), 204);
    assertEquals(InstanceState.REVOKED, list().get(0).state());
  }

  private HttpResponse<byte[]> evaluateAs(TestOwner.Bootstrapped appliance) throws Exception {
    road.use(appliance);
    return road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR);
  }

  private HttpResponse<byte[]> revoke(InstanceId id) throws Exception {
    String path = "/instances/" + id + "/revoke";
    return send(path, road.owner.command(path, road.challenge()));
  }

  private List<InstanceInfo> list() throws Exception {
    HttpResponse<byte[]> answer =
        send("/instances", road.owner.command("/instances", road.challenge()));
    TestRoad.require(answer, 200);
    return Json.decode(answer.body(), InstanceList.class).instances();
  }

  private HttpResponse<byte[]> send(String path, OwnerCommand command) throws Exception {
    return road.anyone.send("POST", road.projectPath() + path, command);
  }

  private String column(String query) {
    try (Database database = TestStore.open(directory.resolve("km"))) {
      return database.read(
          handle -> handle.createQuery("SELECT " + query).mapTo(String.class).one());
    }
  }
}
