package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.MasterKeyRotation;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ExpiredRecordException;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.RenewRecords;
import io.cryptos3.wire.RenewedRecords;
import io.cryptos3.wire.RotateMasterKey;
import io.cryptos3.wire.Rotation;
import io.cryptos3.wire.RotationList;
import io.cryptos3.wire.RotationRecord;
import io.cryptos3.wire.VersionRecords;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rotations that the key manager must not believe, and what it has after one. */
final class RotationRefusalIT extends RunningKeyManager {
  private final KeyId key = KeyId.random(TestOwner.RANDOM);
  private final KeyVersionId newer = KeyVersionId.random(TestOwner.RANDOM);
  private OwnerSecrets next;
  private ProjectDescriptor rotated;
  private VersionRecords before;
  private long number = clock.millis();

  @BeforeEach
  void open() throws Exception {
    road.open(invitation());
    before = road.createActive(version, key, 0);
    road.createActive(newer, key, 1);
    next = MasterKey.random(TestOwner.RANDOM).derive(road.owner.project);
    rotated = road.owner.descriptor.withMasterKeyOf(next).signedBy(next.signingKey());
  }

  // M4, M5, M7, R11
  @Test
  void allScalarsAndPadsChangeAndNoPublicKeyDoes() throws Exception {
    KeyVersionId pending = KeyVersionId.random(TestOwner.RANDOM);
    TestRoad.require(road.create(pending, KeyId.random(TestOwner.RANDOM)), 200);
    KeyVersionId deleted = KeyVersionId.random(TestOwner.RANDOM);
    road.createActive(deleted);
    TestRoad.require(road.instance.send("DELETE", road.versionPath(deleted)), 204);
    List<String> secrets = sealed();
    assertEquals(9, secrets.size());

    assertEquals(List.of(), shown(0));
    RotateMasterKey message = rotate();
    TestRoad.require(send(message), 204);

    assertEquals(List.of(message.record()), shown(0));
    assertEquals(List.of(), shown(1));
    for (String old : secrets) {
      assertFalse(isInAFile(old), "the old value is erased");
    }
    List<VersionRecords> proven = prove(version, newer, pending, deleted);
    assertEquals(4, proven.size());
    for (VersionRecords records : proven) {
      PublicKeyRecords.verifyForReading(records.wrap(), KeyUsage.WRAP, rotated);
      PublicKeyRecords.verifyForReading(records.material(), KeyUsage.MATERIAL, rotated);
    }
    assertThrows(ExpiredRecordException.class, () -> verifyForWriting(proven.get(0)));
    Instant behind = clock.instant().minus(PublicKeyRecords.CLOCK_SKEW);
    assertThrows(ExpiredRecordException.class, () -> verifyForWriting(proven.get(0), behind));
    verifyForWriting(proven.get(1));
    assertEquals(before.wrap().publicKey(), proven.get(0).wrap().publicKey());
    assertEquals(before.material().publicKey(), proven.get(0).material().publicKey());
    Point publicKey = Point.decode(before.wrap().publicKey().toArray());
    assertTrue(road.roundTrips(version, publicKey));
  }

  // M2, M6, M8
  @Test
  void aRotationThatTheOwnerDoesNotVouchForOrThatChangesMoreIsRefused() throws Exception {
    assertProblem(ProblemCode.ACCESS_DENIED, send(withOtherFactor()));
    assertProblem(ProblemCode.ACCESS_DENIED, send(rotate(rotated, next.signingKey())));
    ProjectDescriptor unsigned = road.owner.descriptor.withMasterKeyOf(next);
    assertProblem(ProblemCode.ACCESS_DENIED, send(rotate(unsigned.signedBy(ownerKey()))));
    ProjectDescriptor later = rotated.withMasterKeyOf(next).signedBy(next.signingKey());
    assertProblem(ProblemCode.ACCESS_DENIED, send(rotate(later)));
    assertProblem(ProblemCode.ACCESS_DENIED, send(rotate(withOtherRecordKey())));
    assertUnchanged();
  }

  private RotateMasterKey withOtherFactor() throws Exception {
    BootstrapChallenge challenge = road.challenge();
    try (OwnerSecrets other = MasterKey.random(TestOwner.RANDOM).derive(road.owner.project);
        MasterKeyRotation wrong = MasterKeyRotation.between(other, next)) {
      return Rotation.seal(wrong, record(rotated, challenge, ownerKey()), challenge);
    }
  }

  private ProjectDescriptor withOtherRecordKey() {
    return new ProjectDescriptor(
            rotated.format(),
            rotated.projectId(),
            rotated.name(),
            rotated.projectPoint(),
            rotated.ownerKey(),
            rotated.keyManagerTlsKeyHash(),
            rotated.ownerKey(),
            rotated.keyManagerUrl(),
            rotated.caCertificate(),
            rotated.masterEpoch(),
            Bytes.EMPTY)
        .signedBy(next.signingKey());
  }

  // M9, B1
  @Test
  void aFactorIsForOneRecordAndOneChallenge() throws Exception {
    RotateMasterKey one = rotate();
    RotateMasterKey other = rotate();
    assertProblem(ProblemCode.ACCESS_DENIED, send(new RotateMasterKey(one.record(), other.box())));
    assertProblem(ProblemCode.CONFLICT, send(one));
    assertUnchanged();
    TestRoad.require(send(other), 204);
    assertProblem(ProblemCode.ACCESS_DENIED, send(rotate()));
  }

  // B18
  @Test
  void nobodyUsesUpTheNumbersThatAreToCome() throws Exception {
    long now = number;
    for (long ahead : new long[] {now + Duration.ofMinutes(6).toMillis(), Long.MAX_VALUE}) {
      number = ahead;
      HttpResponse<byte[]> refused = send(rotate());
      assertProblem(ProblemCode.CONFLICT, refused);
      assertTrue(detail(refused).contains("number " + ahead + " is ahead"), detail(refused));
    }
    assertUnchanged();
    number = now;
    TestRoad.require(send(rotate()), 204);
  }

  /** As if the order had been verified just before the rotation. */
  @Test
  void anOrderOfTheOldKeyThatIsUnderWayIsNotCarriedOutAfterTheRotation() throws Exception {
    try (Database database = TestStore.open(directory.resolve("km"))) {
      Projects projects = new Projects(database, null, clock, null, null, null);
      OwnerCommands commands = new OwnerCommands(projects, null);
      OwnerCommands.Order order = new OwnerCommands.Order(road.owner.descriptor, number + 1);
      TestRoad.require(send(rotate()), 204);
      ProblemException refusal =
          assertThrows(ProblemException.class, () -> take(database, commands, order));
      assertEquals(ProblemCode.CONFLICT, refusal.code());
      assertTrue(refusal.getMessage().contains("was just rotated"), refusal.getMessage());
      take(database, commands, new OwnerCommands.Order(rotated, number + 1));
    }
  }

  private static void take(Database database, OwnerCommands commands, OwnerCommands.Order order) {
    database.write(
        handle -> {
          commands.take(handle, order);
          return null;
        });
  }

  private RotateMasterKey rotate() throws Exception {
    return rotate(rotated);
  }

  private RotateMasterKey rotate(ProjectDescriptor to) throws Exception {
    return rotate(to, ownerKey());
  }

  private RotateMasterKey rotate(ProjectDescriptor to, SigningKey signer) throws Exception {
    BootstrapChallenge challenge = road.challenge();
    try (MasterKeyRotation rotation = MasterKeyRotation.between(road.owner.secrets, next)) {
      return Rotation.seal(rotation, record(to, challenge, signer), challenge);
    }
  }

  private RotationRecord record(
      ProjectDescriptor to, BootstrapChallenge challenge, SigningKey signer) {
    return new RotationRecord(to, challenge.nonce(), number, Bytes.EMPTY).signedBy(signer);
  }

  private SigningKey ownerKey() {
    return road.owner.secrets.signingKey();
  }

  private HttpResponse<byte[]> send(RotateMasterKey message) throws Exception {
    return road.anyone.send("PUT", road.projectPath() + "/master-key", message);
  }

  private List<RotationRecord> shown(long epoch) throws Exception {
    HttpResponse<byte[]> answer =
        road.anyone.send("GET", road.projectPath() + "/rotations/" + epoch);
    TestRoad.require(answer, 200);
    return Json.decode(answer.body(), RotationList.class).rotations();
  }

  private List<VersionRecords> prove(KeyVersionId... versions) throws Exception {
    HttpResponse<byte[]> answer =
        road.instance.send(
            "POST",
            road.instancePath() + "/versions/proofs",
            new RenewRecords(RequestId.random(TestOwner.RANDOM), List.of(versions)));
    TestRoad.require(answer, 200);
    return Json.decode(answer.body(), RenewedRecords.class).records();
  }

  private void verifyForWriting(VersionRecords records) throws Exception {
    verifyForWriting(records, clock.instant());
  }

  private void verifyForWriting(VersionRecords records, Instant now) throws Exception {
    PublicKeyRecords.verify(records.wrap(), KeyUsage.WRAP, rotated, now);
  }

  private void assertUnchanged() throws Exception {
    assertEquals(List.of(), shown(0));
    VersionRecords now = prove(newer).get(0);
    PublicKeyRecords.verify(now.wrap(), KeyUsage.WRAP, road.owner.descriptor, clock.instant());
  }

  /** Returns all scalars and pads as they are stored. */
  private List<String> sealed() {
    try (Database database = TestStore.open(directory.resolve("km"))) {
      return database.read(
          handle ->
              handle
                  .createQuery(
                      "SELECT sealed_wrap FROM key_versions UNION SELECT sealed_material FROM"
                          + " key_versions UNION SELECT sealed_pad FROM instances")
                  .mapTo(String.class)
                  .list());
    }
  }
}
