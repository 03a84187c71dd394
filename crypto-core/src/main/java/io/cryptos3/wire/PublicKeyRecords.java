package io.cryptos3.wire;

import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.splitkey.SchnorrProof;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.splitkey.VersionScalars;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Issues and verifies public key records. */
public final class PublicKeyRecords {
  /**
   * How long one may encrypt to a public key after the key manager vouched for it. It vouches no
   * more for a version that was deleted or has a newer one.
   */
  public static final Duration LIFETIME = Duration.ofHours(24);

  /** How far the clocks of two machines may be apart. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private PublicKeyRecords() {}

  /**
   * Makes both records of a key version; the key manager's part.
   *
   * @param projectPoint the pinned Y
   */
  public static VersionRecords issue(
      VersionIdentity version,
      VersionScalars scalars,
      Point projectPoint,
      SigningKey recordKey,
      Instant now,
      SecureRandom random) {
    return new VersionRecords(
        issue(version, KeyUsage.WRAP, scalars, projectPoint, recordKey, now, random),
        issue(version, KeyUsage.MATERIAL, scalars, projectPoint, recordKey, now, random));
  }

  private static PublicKeyRecord issue(
      VersionIdentity version,
      KeyUsage usage,
      VersionScalars scalars,
      Point projectPoint,
      SigningKey recordKey,
      Instant now,
      SecureRandom random) {
    Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
    Scalar scalar = scalars.of(usage);
    PublicKeyRecord unproven =
        new PublicKeyRecord(
            version.projectId(),
            version.keyId(),
            version.versionId(),
            version.number(),
            usage,
            version.nameHash(),
            // V2
            Bytes.of(scalars.publicKey(usage, projectPoint).encode()),
            issuedAt,
            issuedAt.plus(LIFETIME),
            Bytes.EMPTY,
            Bytes.EMPTY,
            Bytes.EMPTY);
    SchnorrProof proof = SchnorrProof.prove(unproven.provedContent(), projectPoint, scalar, random);
    PublicKeyRecord unsigned =
        unproven.withProof(Bytes.of(proof.challenge()), Bytes.of(proof.response()));
    return unsigned.withSignature(Bytes.of(recordKey.sign(unsigned.signedContent())));
  }

  /**
   * Verifies a record that somebody is going to encrypt to: as {@link #verifyForReading}, and that
   * it has not expired.
   *
   * @return X
   * @throws NotGenuineException if the key manager did not make the record, or lies in it
   * @throws ExpiredRecordException if it is not valid at {@code now}
   */
  public static Point verify(
      PublicKeyRecord record, KeyUsage usage, ProjectDescriptor project, Instant now)
      throws InvalidPointException, NotGenuineException, ExpiredRecordException {
    Point publicKey = verifyForReading(record, usage, project);
    checkTime(record, now);
    return publicKey;
  }

  /**
   * Verifies a record against the pinned values: project, usage, signature, proof. Its time does
   * not count: X belongs to the key version for ever, and what is read was encrypted before (rule
   * R8).
   *
   * @return X
   * @throws NotGenuineException if the key manager did not make the record, or lies in it; {@link
   *     UnprovenRecordException} if it may be of another master key
   */
  public static Point verifyForReading(
      PublicKeyRecord record, KeyUsage usage, ProjectDescriptor project)
      throws InvalidPointException, NotGenuineException {
    // R3
    if (!record.projectId().equals(project.projectId())) {
      throw refused(record, "is of another project, " + record.projectId());
    }
    if (record.usage() != usage) {
      throw refused(record, "is for " + record.usage() + ", expected " + usage);
    }
    // R4
    if (!project.recordKey().verifies(record.signedContent(), record.signature().toArray())) {
      throw refused(record, "is not signed by the project's key manager");
    }
    // R5
    Point publicKey = Point.decode(record.publicKey().toArray());
    SchnorrProof proof =
        SchnorrProof.of(record.proofChallenge().toArray(), record.proofResponse().toArray());
    if (!proof.verifies(record.provedContent(), project.pointY(), publicKey)) {
      throw new UnprovenRecordException(
          String.format(
              "The public key record of key version %s has no valid proof to the project point of"
                  + " master epoch %d: the key manager does not know its half, or the master key"
                  + " was rotated and the record or the project descriptor is of before",
              record.versionId(), project.masterEpoch()));
    }
    return publicKey;
  }

  private static void checkTime(PublicKeyRecord record, Instant now) throws ExpiredRecordException {
    // R7
    boolean tooEarly = now.plus(CLOCK_SKEW).isBefore(record.issuedAt());
    boolean tooLate = !now.isBefore(record.expiresAt());
    boolean tooLong =
        Duration.between(record.issuedAt(), record.expiresAt()).compareTo(LIFETIME) > 0;
    if (tooEarly || tooLate || tooLong) {
      throw new ExpiredRecordException(
          String.format(
              "The public key record of key version %s is valid from %s to %s (at most %s), and now"
                  + " it is %s",
              record.versionId(), record.issuedAt(), record.expiresAt(), LIFETIME, now));
    }
  }

  private static NotGenuineException refused(PublicKeyRecord record, String why) {
    return new NotGenuineException(
        "The public key record of key version " + record.versionId() + " " + why);
  }
}
