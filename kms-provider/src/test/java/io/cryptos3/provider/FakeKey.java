package io.cryptos3.provider;

import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.splitkey.VersionScalars;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.VersionIdentity;
import io.cryptos3.wire.VersionRecords;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A key of a {@link FakeProject}, with the key manager's scalars. */
final class FakeKey {
  record Version(
      VersionScalars scalars, NamedPublicKey publicKey, NamedPublicKey materialKey, Bytes sealed) {
    Version with(Bytes imported) {
      return new Version(scalars, publicKey, materialKey, imported);
    }
  }

  private static final SecureRandom RANDOM = new SecureRandom();

  private final CreateKey request;
  private final KeyId keyId = KeyId.random(RANDOM);
  private final Instant created = Instant.now();
  private final List<Version> versions = new CopyOnWriteArrayList<>();

  private Version pending;

  FakeKey(CreateKey request) {
    this.request = request;
  }

  void roll(ProjectDescriptor project, SigningKey recordKey) throws Exception {
    versions.add(make(project, project.pointY(), recordKey, Instant.now()));
  }

  /** Makes a version, and signs whatever project point it is told. */
  Version make(ProjectDescriptor project, Point projectPoint, SigningKey recordKey, Instant now) {
    KeyVersionName name = new KeyVersionName(request.name(), versions.size());
    KeyVersionId versionId = KeyVersionId.random(RANDOM);
    byte[] saltBytes = new byte[NamedPublicKey.SALT_BYTES];
    RANDOM.nextBytes(saltBytes);
    Bytes salt = Bytes.of(saltBytes);
    VersionIdentity identity =
        new VersionIdentity(
            project.projectId(),
            keyId,
            versionId,
            name.version(),
            NamedPublicKey.nameHash(versionId, salt, name));
    VersionScalars scalars = VersionScalars.random(RANDOM);
    VersionRecords records =
        PublicKeyRecords.issue(identity, scalars, projectPoint, recordKey, now, RANDOM);
    return new Version(
        scalars,
        new NamedPublicKey(name.name(), name.version(), salt, records.wrap()),
        new NamedPublicKey(name.name(), name.version(), salt, records.material()),
        Bytes.EMPTY);
  }

  /** Makes the next version, which is not there before it is finished. */
  Version begin(ProjectDescriptor project, SigningKey recordKey) throws Exception {
    pending = make(project, project.pointY(), recordKey, Instant.now());
    return pending;
  }

  void finish(Bytes sealed) {
    versions.add(pending.with(sealed));
  }

  boolean isCreated() {
    return !versions.isEmpty();
  }

  int bits() {
    return request.bits();
  }

  Version version(int number) {
    return versions.get(number);
  }

  Version newest() {
    return versions.get(versions.size() - 1);
  }

  /** Serves another version in the place of the newest. */
  void replaceNewest(Version other) {
    versions.set(versions.size() - 1, other);
  }

  KeyMetadata metadata() {
    return new KeyMetadata(
        request.name(),
        request.description(),
        request.cipher(),
        request.bits(),
        request.attributes(),
        created,
        versions.size());
  }
}
