package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.ChallengeKeys;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.MasterKeyRotation;
import io.cryptos3.splitkey.VersionScalars;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotateMasterKey;
import io.cryptos3.wire.Rotation;
import io.cryptos3.wire.RotationRecord;
import org.jdbi.v3.core.Handle;

/**
 * The key manager's side of a rotation of the master key (split-keys.md §11.2). All scalars, pads
 * and the descriptor of a project change in one transaction; no public key changes, and neither
 * does any {@code ŝ·ρ}, so that appliances go on.
 */
final class Rotations {
  private final Database database;
  private final AuditLog audit;
  private final Projects projects;
  private final Challenges challenges;
  private final Vault vault;
  private final Pads pads;
  private final Erasure erasure;

  Rotations(
      Database database,
      AuditLog audit,
      Projects projects,
      Challenges challenges,
      Vault vault,
      Pads pads,
      Erasure erasure) {
    this.database = database;
    this.audit = audit;
    this.projects = projects;
    this.challenges = challenges;
    this.vault = vault;
    this.pads = pads;
    this.erasure = erasure;
  }

  /** {@code GET …/rotations/{epoch}}: what was rotated since; public, as each proves itself. */
  Response list(Request request) {
    Project project = projects.require(PathIds.project(request));
    long epoch = PathIds.epoch(request);
    return Response.ok(database.read(handle -> RotationTable.after(handle, project.id(), epoch)));
  }

  /** {@code PUT …/master-key}. */
  Response rotate(Request request) {
    RotateMasterKey message = request.body(RotateMasterKey.class);
    RotationRecord record = message.record();
    ProjectDescriptor old = projects.require(PathIds.project(request)).descriptor();
    try (BoxKey boxKey = takeChallenge(record)) {
      ProjectDescriptor next = record.follow(old);
      try (MasterKeyRotation rotation = Rotation.open(message, old, boxKey)) {
        audit.append(
            AuditEvent.done(
                request.requestId(),
                "owner",
                "rotate master key",
                old.projectId().hex(),
                "master epoch " + next.masterEpoch()));
        database.write(handle -> replaceAll(handle, old, record, rotation));
      }
    } catch (CryptoS3Exception e) {
      throw Refusals.of(e);
    }
    // M7
    erasure.purge();
    return Response.noContent();
  }

  private BoxKey takeChallenge(RotationRecord record) {
    return challenges
        .take(record.keyManagerNonce())
        .map(ChallengeKeys::boxKey)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.CONFLICT,
                    "The rotation's challenge is unknown, used or too old; repeat the command"));
  }

  // M4
  private Void replaceAll(
      Handle handle, ProjectDescriptor old, RotationRecord record, MasterKeyRotation rotation) {
    // The new key's numbers go on from this one: it is the owner's, and higher than any thief's.
    projects.takeRotation(handle, old, record);
    for (Version version : VersionTable.withHalves(handle, old.projectId())) {
      replaceScalars(handle, version, rotation);
    }
    pads.rotate(handle, old.projectId(), rotation);
    ProjectTable.replaceDescriptor(handle, record.project());
    RotationTable.insert(handle, record);
    return null;
  }

  private void replaceScalars(Handle handle, Version version, MasterKeyRotation rotation) {
    try (VersionScalars before = vault.openScalars(version);
        VersionScalars rotated = rotation.rotate(before)) {
      VersionTable.replaceScalars(
          handle,
          version.identity(),
          vault.sealScalar(version.identity(), KeyUsage.WRAP, rotated),
          vault.sealScalar(version.identity(), KeyUsage.MATERIAL, rotated));
    }
  }
}
