package io.cryptos3.keymanager;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.splitkey.VersionScalars;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.VersionIdentity;
import java.security.SecureRandom;

/**
 * Seals what the key manager keeps secret: the two scalars of each key version, and the pad ρ of
 * each instance.
 *
 * <p>Pads are sealed by a key of their project, which is itself sealed here and can be replaced.
 */
final class Vault implements AutoCloseable {
  private static final int PAD_KEY_BYTES = 32;

  private final SecretBox versions;
  private final SecretBox padKeys;
  private final SecureRandom random;

  Vault(StorageKey storageKey, SecureRandom random) {
    this.versions = storageKey.box("cryptos3 storage of versions v1", random);
    this.padKeys = storageKey.box("cryptos3 storage of pad keys v1", random);
    this.random = random;
  }

  /** Seals one scalar of a version; both stay the caller's to close. */
  Bytes sealScalar(VersionIdentity version, KeyUsage usage, VersionScalars scalars) {
    try (SecretBytes raw = scalars.of(usage).toSecret()) {
      return versions.seal(context(version, usage), raw);
    }
  }

  /** Opens one scalar of a version; the caller closes it. */
  Scalar openScalar(Version version, KeyUsage usage) {
    try (SecretBytes raw =
        versions.open(context(version.identity(), usage), version.sealed(usage))) {
      return Scalar.of(raw);
    }
  }

  /** Opens both scalars of a version; the caller closes them. */
  VersionScalars openScalars(Version version) {
    return VersionScalars.takeOver(
        openScalar(version, KeyUsage.WRAP), openScalar(version, KeyUsage.MATERIAL));
  }

  /** Makes a pad key for a project, sealed. */
  Bytes newPadKey(ProjectId project) {
    try (SecretBytes key = SecretBytes.random(PAD_KEY_BYTES, random)) {
      return padKeys.seal(context(project), key);
    }
  }

  /** Seals a pad, which stays the caller's to close. */
  Bytes sealPad(Project project, InstanceId instance, Scalar pad) {
    try (SecretBox box = padBox(project);
        SecretBytes raw = pad.toSecret()) {
      return box.seal(context(project.id(), instance), raw);
    }
  }

  /** Opens a pad; the caller closes it. */
  Scalar openPad(Project project, InstanceId instance, Bytes sealed) {
    try (SecretBox box = padBox(project);
        SecretBytes raw = box.open(context(project.id(), instance), sealed)) {
      return Scalar.of(raw);
    }
  }

  private SecretBox padBox(Project project) {
    return new SecretBox(padKeys.open(context(project.id()), project.sealedPadKey()), random);
  }

  private static FixedEncoding context(VersionIdentity version, KeyUsage usage) {
    return FixedEncoding.of("cryptos3 stored scalar v1")
        .bytes(version.projectId().bytes())
        .bytes(version.keyId().bytes())
        .bytes(version.versionId().bytes())
        .number(usage.code());
  }

  private static FixedEncoding context(ProjectId project) {
    return FixedEncoding.of("cryptos3 stored pad key v1").bytes(project.bytes());
  }

  private static FixedEncoding context(ProjectId project, InstanceId instance) {
    return FixedEncoding.of("cryptos3 stored pad v1")
        .bytes(project.bytes())
        .bytes(instance.bytes());
  }

  @Override
  public void close() {
    versions.close();
    padKeys.close();
  }
}
