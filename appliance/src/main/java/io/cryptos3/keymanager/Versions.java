package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.VersionScalars;
import io.cryptos3.wire.CreateVersion;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.VersionIdentity;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Creates and activates key versions (split-keys.md §7.4). */
final class Versions {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random;
  private final Vault vault;
  private final IssuedRecords records;

  Versions(
      Database database,
      AuditLog audit,
      Clock clock,
      SecureRandom random,
      Vault vault,
      IssuedRecords records) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.vault = vault;
    this.records = records;
  }

  /**
   * {@code PUT …/versions/{version}}: two new scalars, on disk before the answer (rule N1). The
   * same request again gives fresh records of the same version.
   */
  Response create(Request request) {
    CreateVersion message = request.body(CreateVersion.class);
    VersionIdentity identity =
        new VersionIdentity(
            PathIds.project(request),
            message.keyId(),
            PathIds.version(request),
            message.number(),
            message.nameHash());
    Stored stored = database.write(handle -> storeOnce(handle, identity));
    Version version = stored.version();
    // N2
    if (!version.identity().equals(identity) || !version.isUsable()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Key version " + identity.versionId() + " exists with other values, or existed");
    }
    audit(request, message.requestId().hex(), stored.action(), identity.versionId());
    return Response.ok(records.issue(stored.project(), version));
  }

  /** A version that was there before, or is new, and its project at the same moment. */
  private record Stored(Project project, Version version, boolean isNew) {

    /** Returns what the log says: only of a version that is pending, that it is created. */
    String action() {
      if (isNew) {
        return "create version";
      }
      return version.state() == Version.State.PENDING ? "create version again" : "renew version";
    }
  }

  private Stored storeOnce(Handle handle, VersionIdentity identity) {
    Project project = Projects.require(handle, identity.projectId());
    Optional<Version> existing =
        VersionTable.find(handle, identity.projectId(), identity.versionId());
    if (existing.filter(version -> version.state() != Version.State.PENDING).isPresent()) {
      IssuedRecords.requireNotSuperseded(handle, identity);
      return new Stored(project, existing.get(), false);
    }
    IssuedRecords.requireNewNumber(handle, identity);
    if (existing.isPresent()) {
      return new Stored(project, existing.get(), false);
    }
    try (VersionScalars scalars = VersionScalars.random(random)) {
      Version created =
          new Version(
              identity,
              Version.State.PENDING,
              vault.sealScalar(identity, KeyUsage.WRAP, scalars),
              vault.sealScalar(identity, KeyUsage.MATERIAL, scalars));
      VersionTable.insert(handle, created, clock.millis());
      return new Stored(project, created, true);
    }
  }

  /** {@code POST …/versions/{version}/activate}: it is on disk at both sides and was tried. */
  Response activate(Request request) {
    ProjectId project = PathIds.project(request);
    KeyVersionId id = PathIds.version(request);
    Version version =
        database
            .read(handle -> VersionTable.find(handle, project, id))
            .orElseThrow(Refusals::noVersion);
    if (!version.isUsable()) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "Key version " + id + " is " + version.state());
    }
    audit(request, request.requestId(), "activate version", id);
    if (!database.write(handle -> activate(handle, version.identity()))) {
      throw new ProblemException(ProblemCode.CONFLICT, "Key version " + id + " was just deleted");
    }
    return Response.noContent();
  }

  /** Two versions may be pending with one number; the second does not become active. */
  private static boolean activate(Handle handle, VersionIdentity version) {
    ProjectId project = version.projectId();
    KeyVersionId id = version.versionId();
    if (VersionTable.find(handle, project, id)
        .filter(now -> now.state() == Version.State.PENDING)
        .isPresent()) {
      IssuedRecords.requireNewNumber(handle, version);
    }
    return VersionTable.activate(handle, project, id);
  }

  private void audit(Request request, String requestId, String action, KeyVersionId id) {
    audit.append(
        AuditEvent.done(
            requestId, request.identity(), action, request.parameter(PathIds.PROJECT), id.hex()));
  }
}
