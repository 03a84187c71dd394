package io.cryptos3.wire;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.splitkey.VersionScalars;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** A project with its owner and one key version, {@code sales@3}. */
final class TestProject {
  static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
  static final KeyVersionName NAME = new KeyVersionName("sales", 3);

  final SecureRandom random = new SecureRandom();
  final OwnerSecrets owner = MasterKey.random(random).derive(ProjectId.random(random));
  final ProjectId id = ProjectId.random(random);
  final SigningKey recordKey = SigningKey.random(random);
  final ProjectDescriptor descriptor = describe(id, owner);
  final VersionScalars scalars = VersionScalars.random(random);
  final Bytes salt = randomBytes(32);
  final VersionIdentity version = identify(NAME);

  ProjectDescriptor describe(ProjectId project, OwnerSecrets by) {
    return new ProjectDescriptor(
            ProjectDescriptor.FORMAT,
            project,
            "test",
            Bytes.of(by.projectPoint().encode()),
            Bytes.of(by.signingKey().verifyKey().encode()),
            randomBytes(32),
            Bytes.of(recordKey.verifyKey().encode()),
            "https://key-manager.example:8443",
            randomBytes(300),
            0,
            Bytes.EMPTY)
        .signedBy(by.signingKey());
  }

  VersionIdentity identify(KeyVersionName name) {
    KeyVersionId versionId = KeyVersionId.random(random);
    Bytes nameHash = NamedPublicKey.nameHash(versionId, salt, name);
    return new VersionIdentity(id, KeyId.random(random), versionId, name.version(), nameHash);
  }

  VersionRecords issue() throws Exception {
    return PublicKeyRecords.issue(version, scalars, descriptor.pointY(), recordKey, NOW, random);
  }

  /** Signs a share of instance and epoch that are drawn. */
  InstanceShare share(Bytes publicShare) {
    return InstanceShare.issue(
        id, InstanceId.random(random), random.nextInt(9), publicShare, recordKey);
  }

  NamedPublicKey named(PublicKeyRecord record) {
    return new NamedPublicKey(NAME.name(), NAME.version(), salt, record);
  }

  BootstrapRecord bootstrap(InstanceShares shares, Bytes keyManagerNonce, Bytes applianceNonce) {
    return new BootstrapRecord(
            id,
            descriptor.masterEpoch(),
            descriptor.keyManagerTlsKeyHash(),
            InstanceId.random(random),
            randomBytes(32),
            Bytes.of(shares.publicShare().encode()),
            Bootstrap.rhoHash(shares.rho()),
            keyManagerNonce,
            applianceNonce,
            1,
            Bytes.EMPTY)
        .signedBy(owner.signingKey());
  }

  BootstrapChallenge challenge(Role role, Bytes nonce, Bytes boxKey) {
    return new BootstrapChallenge(
        role,
        nonce,
        boxKey,
        role == Role.APPLIANCE ? randomBytes(91) : Bytes.EMPTY,
        randomBytes(91),
        Instant.parse("2030-01-02T03:04:05Z").plus(Duration.ofMinutes(10)),
        randomBytes(71));
  }

  Bytes randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  Bytes point() {
    return Bytes.of(Scalar.random(random).timesGenerator().encode());
  }
}
