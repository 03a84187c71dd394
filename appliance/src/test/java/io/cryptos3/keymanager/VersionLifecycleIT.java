package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.RequestIds;
import io.cryptos3.splitkey.BlindedMaterial;
import io.cryptos3.splitkey.DleqProof;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Rewrap;
import io.cryptos3.wire.EvaluateResponse;
import io.cryptos3.wire.EvaluatedGroup;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.MoveGroup;
import io.cryptos3.wire.MoveRequest;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.VersionRecords;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the key manager does with versions besides creating and evaluating them. */
final class VersionLifecycleIT extends RunningKeyManager {
  private final KeyId key = KeyId.random(TestOwner.RANDOM);
  private final KeyVersionId next = KeyVersionId.random(TestOwner.RANDOM);

  // U13
  @Test
  void a_disabled_version_is_not_evaluated_moved_or_vouched_for_until_it_is_enabled()
      throws Exception {
    VersionRecords old = twoVersions();
    order(version, "disable", 204);
    order(version, "disable", 204);
    assertProblem(ProblemCode.CONFLICT, road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR));
    assertProblem(ProblemCode.CONFLICT, road.evaluate(version, KeyUsage.MATERIAL, Point.GENERATOR));
    assertProblem(ProblemCode.CONFLICT, move(version, next));
    order(version, "enable", 204);
    assertTrue(road.roundTrips(version, wrapKey(old)));

    order(next, "disable", 204);
    assertProblem(ProblemCode.KEY_NOT_FOUND, road.renew(next));
    assertProblem(ProblemCode.CONFLICT, move(version, next));
  }

  // R11
  @Test
  void a_disabled_newest_version_does_not_make_the_one_before_the_newest() throws Exception {
    twoVersions();
    order(next, "disable", 204);
    assertProblem(ProblemCode.CONFLICT, road.renew(version));
    TestRoad.require(road.instance.send("DELETE", road.versionPath(next)), 204);
    assertProblem(ProblemCode.CONFLICT, road.renew(version));
  }

  @Test
  void a_deletion_is_undone_until_the_scalars_are_destroyed() throws Exception {
    VersionRecords old = twoVersions();
    order(next, "disable", 204);
    for (KeyVersionId each : List.of(version, next)) {
      TestRoad.require(road.instance.send("DELETE", road.versionPath(each)), 204);
      order(each, "undelete", 204);
      order(each, "undelete", 204);
    }
    assertTrue(road.roundTrips(version, wrapKey(old)));
    assertProblem(ProblemCode.CONFLICT, road.evaluate(next, KeyUsage.WRAP, Point.GENERATOR));

    KeyVersionId pending = KeyVersionId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(pending, key, 2), 200);
    TestRoad.require(road.instance.send("DELETE", road.versionPath(pending)), 204);
    order(pending, "undelete", 409);
  }

  // X1
  @Test
  void material_is_evaluated_with_a_scalar_of_its_own_and_for_active_versions_only()
      throws Exception {
    twoVersions();
    try (BlindedMaterial blinded = BlindedMaterial.blind(version, TestOwner.RANDOM)) {
      HttpResponse<byte[]> answer = road.evaluate(version, KeyUsage.MATERIAL, blinded.point());
      TestRoad.require(answer, 200);
      HttpResponse<byte[]> other = road.evaluate(version, KeyUsage.WRAP, blinded.point());
      assertNotEquals(group(other).points(), group(answer).points());
    }
    KeyVersionId pending = KeyVersionId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(pending, key, 2), 200);
    assertProblem(ProblemCode.CONFLICT, road.evaluate(pending, KeyUsage.MATERIAL, Point.GENERATOR));
  }

  // W6
  @Test
  void a_moved_edek_opens_with_the_newer_version_to_the_same_dek() throws Exception {
    VersionRecords old = twoVersions();
    VersionRecords fresh = Json.decode(road.create(next, key, 1).body(), VersionRecords.class);
    Point oldKey = wrapKey(old);
    Point newKey = wrapKey(fresh);
    RequestId request = RequestId.random(TestOwner.RANDOM);
    try (Encapsulation made = Kem.encapsulate(oldKey, TestOwner.RANDOM);
        Rewrap rewrap = Rewrap.blind(List.of(made.capsule()), oldKey, TestOwner.RANDOM)) {
      EvaluatedGroup group = group(move(request, version, next, rewrap.points()));
      ProofContext context =
          new ProofContext(
              ProverRole.REWRAP,
              road.owner.project,
              road.appliance.id(),
              0,
              KeyUsage.WRAP,
              version,
              request);
      ProvenPoints answer =
          new ProvenPoints(
              Points.decode(group.points()),
              DleqProof.of(
                  group.proof().challenge().toArray(), group.proof().response().toArray()));
      byte[] moved = rewrap.finish(context, newKey, answer).get(0);
      try (SecretBytes dek = unwrap(next, moved, newKey)) {
        assertEquals(made.dek(), dek);
      }
    }
  }

  // W7
  @Test
  void nothing_is_moved_backwards_to_itself_or_to_another_key() throws Exception {
    twoVersions();
    KeyVersionId foreign = KeyVersionId.random(TestOwner.RANDOM);
    road.createActive(foreign, KeyId.random(TestOwner.RANDOM), 5);
    KeyVersionId pending = KeyVersionId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(pending, key, 2), 200);
    assertProblem(ProblemCode.CONFLICT, move(next, version));
    assertProblem(ProblemCode.CONFLICT, move(version, version));
    assertProblem(ProblemCode.CONFLICT, move(version, foreign));
    assertProblem(ProblemCode.CONFLICT, move(version, pending));
    TestRoad.require(road.instance.send("DELETE", road.versionPath(version)), 204);
    assertProblem(ProblemCode.CONFLICT, move(version, next));
  }

  private VersionRecords twoVersions() throws Exception {
    road.open(invitation());
    VersionRecords old = road.createActive(version, key, 0);
    road.createActive(next, key, 1);
    return old;
  }

  private void order(KeyVersionId id, String order, int status) throws Exception {
    TestRoad.require(road.instance.send("POST", road.versionPath(id) + "/" + order), status);
  }

  private HttpResponse<byte[]> move(KeyVersionId from, KeyVersionId to) throws Exception {
    return move(RequestId.random(TestOwner.RANDOM), from, to, List.of(Point.GENERATOR));
  }

  private HttpResponse<byte[]> move(
      RequestId request, KeyVersionId from, KeyVersionId to, List<Point> points) throws Exception {
    MoveRequest message =
        new MoveRequest(request, 0, List.of(new MoveGroup(from, to, Points.encode(points))));
    return road.instance.send(
        road.instance
            .request(road.instancePath() + "/rewrap")
            .header(RequestIds.HEADER, request.hex())
            .POST(BodyPublishers.ofByteArray(Json.encode(message))));
  }

  private SecretBytes unwrap(KeyVersionId id, byte[] edek, Point publicKey) throws Exception {
    try (var blinded = Kem.blind(edek, TestOwner.RANDOM)) {
      EvaluatedGroup group = group(road.evaluate(id, KeyUsage.WRAP, blinded.point()));
      return blinded.unblind(Points.decode(group.points()).get(0), publicKey);
    }
  }

  private static EvaluatedGroup group(HttpResponse<byte[]> answer) throws Exception {
    TestRoad.require(answer, 200);
    return Json.decode(answer.body(), EvaluateResponse.class).groups().get(0);
  }
}
