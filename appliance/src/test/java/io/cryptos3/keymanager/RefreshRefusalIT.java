package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.server.Database;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.HalfRefresh;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceActivated;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Refresh;
import io.cryptos3.wire.RefreshKeyManager;
import io.cryptos3.wire.RefreshOffer;
import io.cryptos3.wire.RefreshRecord;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refreshes that the key manager must not believe, and what the old half is worth after one. */
final class RefreshRefusalIT extends RunningKeyManager {
  private TestOwner.Bootstrapped before;

  @BeforeEach
  void open() throws Exception {
    road.open(invitation());
    road.createActive(version);
    before = road.appliance;
  }

  /** What the appliance has drawn, and what the owner makes of it. */
  private record Drawn(TestOwner.Bootstrapped after, RefreshKeyManager message) {}

  // F3, F4, U12
  @Test
  void whoHasTheOldHalfAndTheOldTlsKeyGetsNothingEvaluated() throws Exception {
    Drawn drawn = draw(1, before.half());
    TestRoad.require(send(drawn.message), 204);
    TestRoad.require(evaluateAs(before, 0), 200);
    tryOut(drawn.after);
    TestRoad.require(evaluateAs(before, 0), 200);
    String oldPad = column("sealed_pad", before.id());
    TestRoad.require(complete(drawn.after), 204);
    TestRoad.require(complete(drawn.after), 204);

    TestRoad.require(evaluateAs(drawn.after, 1), 200);
    assertProblem(ProblemCode.UNAUTHENTICATED, evaluateAs(before, 0));
    assertProblem(ProblemCode.UNAUTHENTICATED, evaluateAs(before, 1));
    TestOwner.Bootstrapped thief =
        new TestOwner.Bootstrapped(before.id(), drawn.after.tls(), before.half(), null);
    assertProblem(ProblemCode.APPLIANCE_UNPROVEN, evaluateAs(thief, 1));
    assertProblem(ProblemCode.CONFLICT, evaluateAs(drawn.after, 0));
    assertFalse(isInAFile(oldPad), "the old pad is erased");
  }

  // F4, Q7
  @Test
  void anInstanceThatWaitsForTheOldTlsKeyEndsWithTheRefresh() throws Exception {
    TestOwner.Bootstrapped waiting = road.owner.bootstrap(road.challenge(), before.tls());
    TestRoad.require(road.bootstrap(waiting), 204);
    String pad = column("sealed_pad", waiting.id());
    road.use(before);
    Drawn drawn = draw(1, before.half());
    TestRoad.require(send(drawn.message), 204);
    TestRoad.require(complete(drawn.after), 204);

    road.use(waiting);
    try (Scalar once = Scalar.random(TestOwner.RANDOM)) {
      assertProblem(ProblemCode.ACCESS_DENIED, road.activate(once));
    }
    assertEquals("REVOKED", column("state", waiting.id()));
    assertFalse(isInAFile(pad), "the pad of it is erased");
    TestRoad.require(evaluateAs(drawn.after, 1), 200);
  }

  // F2
  @Test
  void anyRequestWithTheNextTlsKeyEndsTheOldHalfIfTheMessageOfThatWasLost() throws Exception {
    Drawn drawn = draw(1, before.half());
    TestRoad.require(send(drawn.message), 204);
    tryOut(drawn.after);
    TestRoad.require(evaluateAs(drawn.after, 1), 200);
    assertProblem(ProblemCode.UNAUTHENTICATED, evaluateAs(before, 0));
  }

  // F2
  @Test
  void aRefreshThatWasInterruptedIsBegunAnew() throws Exception {
    Drawn lost = draw(1, before.half());
    TestRoad.require(send(lost.message), 204);
    Drawn drawn = draw(1, before.half());
    TestRoad.require(send(drawn.message), 204);
    assertProblem(ProblemCode.UNAUTHENTICATED, complete(lost.after));
    TestRoad.require(complete(drawn.after), 204);
    TestRoad.require(evaluateAs(drawn.after, 1), 200);
  }

  // F1
  @Test
  void aFactorThatDoesNotFitTheNewShareIsRefused() throws Exception {
    assertProblem(ProblemCode.ACCESS_DENIED, send(draw(1, other()).message));
    TestRoad.require(evaluateAs(before, 0), 200);
  }

  // F5
  @Test
  void anotherOwnersRecordIsRefused() throws Exception {
    Drawn drawn = draw(1, before.half());
    TestOwner stranger = new TestOwner(road.owner.keyManager, server.url());
    RefreshRecord forged = drawn.message.record().signedBy(stranger.secrets.signingKey());
    assertProblem(
        ProblemCode.ACCESS_DENIED, send(new RefreshKeyManager(forged, drawn.message.box())));
  }

  // F6
  @Test
  void aFactorThatWasSealedForOtherKeysIsRefused() throws Exception {
    Drawn one = draw(1, before.half());
    Drawn other = draw(1, before.half());
    assertProblem(
        ProblemCode.ACCESS_DENIED,
        send(new RefreshKeyManager(one.message.record(), other.message.box())));
  }

  // F7, B1
  @Test
  void aRefreshIsStoredOnceAndOnlyForTheNextEpoch() throws Exception {
    assertProblem(ProblemCode.CONFLICT, send(draw(2, before.half()).message));
    Drawn drawn = draw(1, before.half());
    Drawn late = draw(1, before.half());
    TestRoad.require(send(drawn.message), 204);
    assertProblem(ProblemCode.CONFLICT, send(drawn.message));
    TestRoad.require(complete(drawn.after), 204);
    assertProblem(ProblemCode.CONFLICT, send(late.message));
    TestRoad.require(evaluateAs(drawn.after, 1), 200);
  }

  private Drawn draw(long epoch, ApplianceHalf from) throws Exception {
    BootstrapChallenge challenge = road.challenge();
    KeyPair tls = EcKeys.generate(TestOwner.RANDOM);
    try (HalfRefresh factor = HalfRefresh.random(TestOwner.RANDOM)) {
      ApplianceHalf half = factor.refresh(from);
      RefreshOffer offer =
          new RefreshOffer(
              road.owner.project,
              before.id(),
              epoch,
              Bytes.of(half.publicShare().encode()),
              Bytes.of(tls.getPublic().getEncoded()),
              Bytes.of(tls.getPublic().getEncoded()),
              challenge.nonce(),
              Bytes.EMPTY,
              Bytes.EMPTY);
      TestOwner.Bootstrapped after =
          new TestOwner.Bootstrapped(
              before.id(),
              new TlsIdentity(
                  tls.getPrivate(),
                  List.of(
                      road.owner.root.issueAppliance(
                          "appliance", tls.getPublic(), List.of("localhost")))),
              half,
              null);
      return new Drawn(
          after,
          new RefreshKeyManager(
              road.owner.refresh(offer, before.tls()),
              Refresh.seal(factor, offer, challenge.boxKey())));
    }
  }

  private static ApplianceHalf other() {
    return ApplianceHalf.takeOver(Scalar.random(TestOwner.RANDOM));
  }

  private HttpResponse<byte[]> send(RefreshKeyManager message) throws Exception {
    return road.anyone.send("PUT", road.instancePath() + "/refresh", message);
  }

  private void tryOut(TestOwner.Bootstrapped appliance) throws Exception {
    road.use(appliance);
    try (Scalar once = Scalar.random(TestOwner.RANDOM)) {
      HttpResponse<byte[]> answer = road.activate(once);
      TestRoad.require(answer, 200);
      InstanceActivated tried = Json.decode(answer.body(), InstanceActivated.class);
      assertEquals(
          once.times(Point.decode(tried.publicKey().toArray())),
          Point.decode(tried.point().toArray()));
      assertEquals(1, tried.instanceShare().epoch());
    }
  }

  private HttpResponse<byte[]> complete(TestOwner.Bootstrapped appliance) throws Exception {
    road.use(appliance);
    return road.instance.send("POST", road.instancePath() + "/refresh/complete");
  }

  private HttpResponse<byte[]> evaluateAs(TestOwner.Bootstrapped appliance, long epoch)
      throws Exception {
    road.use(appliance);
    return road.evaluate(
        RequestId.random(TestOwner.RANDOM), epoch, version, KeyUsage.WRAP, Point.GENERATOR);
  }

  private String column(String name, InstanceId instance) {
    try (Database database = TestStore.open(directory.resolve("km"))) {
      return database.read(
          handle ->
              handle
                  .createQuery("SELECT " + name + " FROM instances WHERE id = ?")
                  .bind(0, instance.hex())
                  .mapTo(String.class)
                  .one());
    }
  }
}
