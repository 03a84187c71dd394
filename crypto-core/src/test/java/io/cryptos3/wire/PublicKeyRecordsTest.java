package io.cryptos3.wire;

import static io.cryptos3.wire.TestProject.NAME;
import static io.cryptos3.wire.TestProject.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.splitkey.SchnorrProof;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.splitkey.VersionScalars;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicKeyRecordsTest {
  private final TestProject project = new TestProject();
  private PublicKeyRecord wrap;
  private PublicKeyRecord material;

  @BeforeEach
  void issue() throws Exception {
    VersionRecords records = project.issue();
    wrap = records.wrap();
    material = records.material();
  }

  // V2
  @Test
  void anHonestRecordGivesThePublicKey() throws Exception {
    Point y = project.descriptor.pointY();
    assertEquals(project.scalars.publicKey(KeyUsage.WRAP, y), verify(wrap));
    assertEquals(
        project.scalars.publicKey(KeyUsage.MATERIAL, y),
        PublicKeyRecords.verify(material, KeyUsage.MATERIAL, project.descriptor, NOW));
    NamedPublicKey named = project.named(wrap);
    assertEquals(verify(wrap), named.verifyForReading(NAME, project.descriptor));
    assertEquals(verify(wrap), named.verifyForWriting(project.descriptor, NOW));
  }

  @Test
  void aRecordSurvivesTheWire() throws Exception {
    PublicKeyRecord received = Json.decode(Json.encode(wrap), PublicKeyRecord.class);
    assertEquals(wrap, received);
    verify(received);
  }

  // R4
  @Test
  void aLyingAppliancesOwnKeyIsRefused() {
    Scalar known = Scalar.random(project.random);
    SigningKey notTheKeyManager = SigningKey.random(project.random);
    PublicKeyRecord forged = withKey(wrap, known.timesGenerator(), notTheKeyManager);
    assertRefused("not signed by the project's key manager", forged);
    // Even its own share does not help: A = a·G is not ŝ·Y for a ŝ that it knows.
    assertRefused(
        "not signed by the project's key manager",
        withKey(wrap, project.owner.split(project.random).publicShare(), notTheKeyManager));
  }

  // R5
  @Test
  void aLyingKeyManagersOwnKeyIsRefusedForWantOfAProof() {
    Scalar known = Scalar.random(project.random);
    assertRefused("has no valid proof", withKey(wrap, known.timesGenerator(), project.recordKey));
  }

  // R5
  @Test
  void aProofToAnotherBaseThanThePinnedPointIsRefused() {
    Scalar known = Scalar.random(project.random);
    PublicKeyRecord unproven = withKey(wrap, known.timesGenerator(), project.recordKey);
    SchnorrProof proof =
        SchnorrProof.prove(unproven.provedContent(), Point.GENERATOR, known, project.random);
    assertRefused("has no valid proof", sign(withProof(unproven, proof), project.recordKey));
  }

  @Test
  void aProofTakenFromAnotherRecordIsRefused() throws Exception {
    PublicKeyRecord otherTime =
        PublicKeyRecords.issue(
                project.version,
                project.scalars,
                project.descriptor.pointY(),
                project.recordKey,
                NOW.plusSeconds(5),
                project.random)
            .wrap();
    PublicKeyRecord spliced =
        sign(
            wrap.withProof(otherTime.proofChallenge(), otherTime.proofResponse()),
            project.recordKey);
    assertRefused("has no valid proof", spliced);
  }

  // R4
  @Test
  void anyChangedFieldIsRefused() {
    PublicKeyRecord w = wrap;
    KeyVersionId version = KeyVersionId.random(project.random);
    assertRefused(
        "not signed",
        new PublicKeyRecord(
            w.projectId(),
            w.keyId(),
            version,
            w.number(),
            w.usage(),
            w.nameHash(),
            w.publicKey(),
            w.issuedAt(),
            w.expiresAt(),
            w.proofChallenge(),
            w.proofResponse(),
            w.signature()));
    assertRefused(
        "not signed",
        new PublicKeyRecord(
            w.projectId(),
            w.keyId(),
            w.versionId(),
            4,
            w.usage(),
            w.nameHash(),
            w.publicKey(),
            w.issuedAt(),
            w.expiresAt(),
            w.proofChallenge(),
            w.proofResponse(),
            w.signature()));
    assertRefused(
        "not signed",
        new PublicKeyRecord(
            w.projectId(),
            w.keyId(),
            w.versionId(),
            w.number(),
            w.usage(),
            w.nameHash(),
            w.publicKey(),
            w.issuedAt(),
            w.expiresAt().plusSeconds(1),
            w.proofChallenge(),
            w.proofResponse(),
            w.signature()));
    assertRefused("not signed", w.withSignature(project.randomBytes(64)));
    assertRefused("not signed", w.withSignature(Bytes.EMPTY));
    assertRefused("not signed", w.withProof(Bytes.EMPTY, Bytes.EMPTY));
  }

  // R3
  @Test
  void aRecordOfTheOtherUsageOrOfAnotherProjectIsRefused() {
    assertRefused("is for MATERIAL, expected WRAP", material);
    ProjectDescriptor other = project.describe(ProjectId.random(project.random), project.owner);
    NotGenuineException e =
        assertThrows(
            NotGenuineException.class,
            () -> PublicKeyRecords.verify(wrap, KeyUsage.WRAP, other, NOW));
    assertTrue(e.getMessage().contains("another project"), e.getMessage());
  }

  // R7
  @Test
  void aRecordIsRefusedBeforeAndAfterItsTime() throws Exception {
    Instant issued = wrap.issuedAt();
    for (Duration age :
        new Duration[] {
          Duration.ofMinutes(-5), Duration.ZERO, Duration.ofHours(24).minusNanos(1)
        }) {
      PublicKeyRecords.verify(wrap, KeyUsage.WRAP, project.descriptor, issued.plus(age));
    }
    for (Duration age : new Duration[] {Duration.ofSeconds(-301), Duration.ofHours(24)}) {
      assertThrows(
          ExpiredRecordException.class,
          () -> PublicKeyRecords.verify(wrap, KeyUsage.WRAP, project.descriptor, issued.plus(age)));
    }
  }

  // R8
  @Test
  void anExpiredRecordServesReadersOnly() throws Exception {
    NamedPublicKey named = project.named(wrap);
    Instant later = NOW.plus(Duration.ofDays(365));
    assertThrows(
        ExpiredRecordException.class, () -> named.verifyForWriting(project.descriptor, later));
    assertEquals(verify(wrap), named.verifyForReading(NAME, project.descriptor));
  }

  // R7
  @Test
  void aRecordThatClaimsALongerLifeThan24HoursIsRefused() throws Exception {
    PublicKeyRecord w = wrap;
    PublicKeyRecord longLived =
        new PublicKeyRecord(
            w.projectId(),
            w.keyId(),
            w.versionId(),
            w.number(),
            w.usage(),
            w.nameHash(),
            w.publicKey(),
            w.issuedAt(),
            w.issuedAt().plus(Duration.ofDays(365)),
            Bytes.EMPTY,
            Bytes.EMPTY,
            Bytes.EMPTY);
    SchnorrProof proof =
        SchnorrProof.prove(
            longLived.provedContent(),
            project.descriptor.pointY(),
            project.scalars.of(KeyUsage.WRAP),
            project.random);
    PublicKeyRecord signed = sign(withProof(longLived, proof), project.recordKey);
    assertThrows(ExpiredRecordException.class, () -> verify(signed));
  }

  // R6, E9
  @Test
  void aRecordUnderAnotherNameIsRefused() {
    assertMisnamed("expected sales@4", project.named(wrap), new KeyVersionName("sales", 4));
    NamedPublicKey renamed = new NamedPublicKey("hr", 3, project.salt, wrap);
    assertThrows(
        NotGenuineException.class, () -> renamed.verifyForWriting(project.descriptor, NOW));
    assertMisnamed("not of hr@3", renamed, new KeyVersionName("hr", 3));
    NamedPublicKey older = new NamedPublicKey("sales", 2, project.salt, wrap);
    assertMisnamed("not of sales@2", older, new KeyVersionName("sales", 2));
    NamedPublicKey salted = new NamedPublicKey("sales", 3, project.randomBytes(32), wrap);
    assertMisnamed("not of sales@3", salted, NAME);
  }

  // R6
  @Test
  void aRecordWithTheNameOfOneVersionAndTheNumberOfAnotherIsRefused() throws Exception {
    VersionIdentity v = project.version;
    VersionIdentity mixed =
        new VersionIdentity(v.projectId(), v.keyId(), v.versionId(), v.number() + 1, v.nameHash());
    PublicKeyRecord record =
        PublicKeyRecords.issue(
                mixed,
                project.scalars,
                project.descriptor.pointY(),
                project.recordKey,
                NOW,
                project.random)
            .wrap();
    assertMisnamed("not of sales@3", project.named(record), NAME);
  }

  @Test
  void twoVersionsCannotBeSwappedEvenByBothScalars() throws Exception {
    VersionScalars others = VersionScalars.random(project.random);
    PublicKeyRecord other =
        PublicKeyRecords.issue(
                project.identify(new KeyVersionName("sales", 4)),
                others,
                project.descriptor.pointY(),
                project.recordKey,
                NOW,
                project.random)
            .wrap();
    assertMisnamed("not of sales@3", project.named(other), NAME);
  }

  private Point verify(PublicKeyRecord record) throws Exception {
    return PublicKeyRecords.verify(record, KeyUsage.WRAP, project.descriptor, NOW);
  }

  private static PublicKeyRecord withKey(PublicKeyRecord r, Point publicKey, SigningKey signer) {
    PublicKeyRecord changed =
        new PublicKeyRecord(
            r.projectId(),
            r.keyId(),
            r.versionId(),
            r.number(),
            r.usage(),
            r.nameHash(),
            Bytes.of(publicKey.encode()),
            r.issuedAt(),
            r.expiresAt(),
            r.proofChallenge(),
            r.proofResponse(),
            r.signature());
    return sign(changed, signer);
  }

  private static PublicKeyRecord withProof(PublicKeyRecord record, SchnorrProof proof) {
    return record.withProof(Bytes.of(proof.challenge()), Bytes.of(proof.response()));
  }

  private static PublicKeyRecord sign(PublicKeyRecord record, SigningKey signer) {
    return record.withSignature(Bytes.of(signer.sign(record.signedContent())));
  }

  private void assertRefused(String reason, PublicKeyRecord record) {
    NotGenuineException e = assertThrows(NotGenuineException.class, () -> verify(record));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertThrows(
        NotGenuineException.class,
        () -> PublicKeyRecords.verifyForReading(record, KeyUsage.WRAP, project.descriptor));
  }

  private void assertMisnamed(String reason, NamedPublicKey key, KeyVersionName expected) {
    NotGenuineException e =
        assertThrows(
            NotGenuineException.class, () -> key.verifyForReading(expected, project.descriptor));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
