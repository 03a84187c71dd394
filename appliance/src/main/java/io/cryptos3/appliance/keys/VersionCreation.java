package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.PinnedProject;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateVersion;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.PublicKeyRecord;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.VersionRecords;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Takes a key version from pending to active at both servers: the key manager draws its scalars,
 * its records are verified against the pinned project point, and a data key is wrapped and
 * unwrapped through both halves, with the key manager's proof. Only then is the version
 * acknowledged.
 *
 * <p>Every step may be repeated, so whatever a crash has left pending is taken up again.
 */
final class VersionCreation {

  /** How many numbers one attempt leaves out; the next attempt goes on. */
  private static final int MAX_LEFT_OUT = 32;

  private final PinnedProject project;
  private final Database database;
  private final PendingVersions pending;
  private final Clock clock;
  private final SecureRandom random;

  VersionCreation(
      PinnedProject project,
      Database database,
      PendingVersions pending,
      Clock clock,
      SecureRandom random) {
    this.project = project;
    this.database = database;
    this.pending = pending;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns a pending version with its records, verified and tried. What was pending for too long
   * is gone at the key manager: then another version takes its place. Numbers that the key manager
   * has given since the backup from which this appliance was restored are left out.
   *
   * @throws ProblemException key-manager-unavailable, key-manager-unproven, appliance-unproven or
   *     sealed
   */
  StoredVersion prepare(Active active, StoredVersion reserved, Errand errand) {
    return prepareThis(active, reserved, errand)
        .orElseGet(
            () ->
                prepareOther(
                    active, database.write(handle -> pending.replace(handle, reserved)), errand));
  }

  private StoredVersion prepareOther(Active active, StoredVersion first, Errand errand) {
    StoredVersion other = first;
    for (int leftOut = 0; leftOut <= MAX_LEFT_OUT; leftOut++) {
      Optional<StoredVersion> prepared = prepareThis(active, other, errand);
      if (prepared.isPresent()) {
        return prepared.get();
      }
      StoredVersion refused = other;
      other = database.write(handle -> pending.leaveOut(handle, refused));
    }
    throw new ProblemException(
        ProblemCode.KEY_MANAGER_UNAVAILABLE,
        "The key manager takes no new version of key " + first.name().name());
  }

  /**
   * The same, with no other version in its place.
   *
   * @return empty if the key manager no longer has this version, or has another one under its id
   */
  Optional<StoredVersion> prepareThis(Active active, StoredVersion version, Errand errand) {
    CreateVersion request =
        new CreateVersion(
            errand.requestId(), version.keyId(), version.name().version(), version.nameHash());
    return active
        .keyManager()
        .createVersion(version.id(), request, errand)
        .map(records -> check(active, version, records, errand));
  }

  private StoredVersion check(
      Active active, StoredVersion version, VersionRecords records, Errand errand) {
    try {
      // N3, N4, N5
      Point publicKey = verify(version, records.wrap(), KeyUsage.WRAP);
      verify(version, records.material(), KeyUsage.MATERIAL);
      // What may be active by now is not tried again: in the key manager's log that is an unwrap.
      if (!version.hasKeysOf(records)) {
        tryOut(active, version, publicKey, errand);
      }
      return version.with(records);
    } catch (CryptoS3Exception e) {
      throw failed(version, e.getMessage(), e);
    }
  }

  /**
   * Makes a prepared version active; durable on both sides when this returns. Cut short, it leaves
   * a version that is activating: from when the key manager has heard, it renews no older one
   * (R11), so whoever finds this has to complete it.
   *
   * @param sealedMaterial what was imported; empty if nothing was
   * @throws ProblemException internal, if it is cut short
   */
  void activate(Active active, StoredVersion prepared, Bytes sealedMaterial, Errand errand) {
    database.write(
        handle -> {
          VersionTable.beginActivation(handle, prepared, sealedMaterial);
          return null;
        });
    // It is completed sooner or later, so a client must not go on elsewhere.
    Begun.complete(
        "Key version " + prepared.name() + " is activated",
        () -> completeActivation(active, prepared, errand));
  }

  private void completeActivation(Active active, StoredVersion prepared, Errand errand) {
    active.keyManager().activateVersion(prepared.id(), errand);
    database.write(
        handle -> {
          VersionTable.activate(handle, prepared.id(), clock.instant());
          KeyTable.activate(handle, prepared.keyId());
          return null;
        });
  }

  private Point verify(StoredVersion version, PublicKeyRecord record, KeyUsage usage)
      throws CryptoS3Exception {
    Point publicKey = PublicKeyRecords.verify(record, usage, project.now(), clock.instant());
    boolean asked =
        record.keyId().equals(version.keyId())
            && record.versionId().equals(version.id())
            && record.number() == version.name().version()
            && record.nameHash().equals(version.nameHash());
    if (!asked) {
      throw failed(version, "the key manager's record is of another version", null);
    }
    return publicKey;
  }

  private void tryOut(Active active, StoredVersion version, Point publicKey, Errand errand)
      throws CryptoS3Exception {
    try (Encapsulation wrapped = Kem.encapsulate(publicKey, random);
        BlindedPoint blinded = Kem.blind(wrapped.capsule(), random)) {
      Point evaluated =
          new Evaluation(active).one(publicKey, version.id(), blinded.point(), errand);
      try (SecretBytes unwrapped = blinded.unblind(evaluated, publicKey)) {
        if (!unwrapped.equals(wrapped.dek())) {
          throw failed(version, "the two halves do not fit the public key", null);
        }
      }
    }
  }

  private static ProblemException failed(StoredVersion version, String why, Exception cause) {
    return new ProblemException(
        ProblemCode.KEY_MANAGER_UNAVAILABLE,
        "Key version " + version.name() + " failed its trial: " + why,
        cause);
  }
}
