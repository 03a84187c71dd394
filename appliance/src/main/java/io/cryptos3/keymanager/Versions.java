package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.splitkey.VersionScalars;
import io.cryptos3.wire.CreateVersion;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.RenewRecords;
import io.cryptos3.wire.RenewedRecords;
import io.cryptos3.wire.VersionIdentity;
import io.cryptos3.wire.VersionRecords;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Creates and activates key versions, and issues their public key records (split-keys.md §6). */
final class Versions {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random;
  private final Vault vault;
  private final Projects projects;
  private final SigningKey recordKey;

  Versions(
      Database database,
      AuditLog audit,
      Clock clock,
      SecureRandom random,
      Vault vault,
      Projects projects,
      SigningKey recordKey) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.vault = vault;
    this.projects = projects;
    this.recordKey = recordKey;
  }

  /**
   * {@code PUT …/versions/{version}}: two new scalars, on disk before the answer (rule N1). The
   * same request again gives fresh records of the same version.
   */
  Response create(Request request) {
    CreateVersion message = request.body(CreateVersion.class);
    Project project = projects.require(PathIds.project(request));
    VersionIdentity identity =
        new VersionIdentity(
            project.id(),
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
    return Response.ok(records(project, version));
  }

  /** A version that was there before, or is new. */
  private record Stored(Version version, boolean isNew) {

    /** Returns what the log says: only of a version that is pending, that it is created. */
    String action() {
      if (isNew) {
        return "create version";
      }
      return version.state() == Version.State.PENDING ? "create version again" : "renew version";
    }
  }

  private Stored storeOnce(Handle handle, VersionIdentity identity) {
    Optional<Version> existing =
        VersionTable.find(handle, identity.projectId(), identity.versionId());
    if (existing.isPresent()) {
      requireNotSuperseded(handle, identity);
      return new Stored(existing.get(), false);
    }
    requireNewNumber(handle, identity);
    try (VersionScalars scalars = VersionScalars.random(random)) {
      Version created =
          new Version(
              identity,
              Version.State.PENDING,
              vault.sealScalar(identity, KeyUsage.WRAP, scalars),
              vault.sealScalar(identity, KeyUsage.MATERIAL, scalars));
      VersionTable.insert(handle, created, clock.millis());
      return new Stored(created, true);
    }
  }

  /**
   * A record is valid for a day, so that an appliance cannot serve an old version as the newest one
   * for longer (rule R7). So there are no fresh ones for a version that has a newer one.
   */
  private static void requireNotSuperseded(Handle handle, VersionIdentity version) {
    // R11
    requireAtLeast(VersionTable.newest(handle, version), version);
  }

  /** No two versions of a key were active with one number, or neither would end the other. */
  private static void requireNewNumber(Handle handle, VersionIdentity version) {
    // R11
    requireAtLeast(VersionTable.newest(handle, version) + 1, version);
  }

  private static void requireAtLeast(int least, VersionIdentity version) {
    if (version.number() < least) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Key version "
              + version.versionId()
              + " gets no fresh records: its number is "
              + version.number()
              + ", expected at least "
              + least
              + " after those of the key that are or were active");
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
    if (!database.write(handle -> VersionTable.activate(handle, project, id))) {
      throw new ProblemException(ProblemCode.CONFLICT, "Key version " + id + " was just deleted");
    }
    return Response.noContent();
  }

  /**
   * {@code POST …/versions/records}: the same public keys in records with a new expiry. Refused as
   * a whole if one of the versions is not the newest of its key.
   */
  Response renew(Request request) {
    RenewRecords message = request.body(RenewRecords.class);
    Project project = projects.require(PathIds.project(request));
    List<VersionRecords> renewed = new ArrayList<>();
    for (KeyVersionId id : message.versionIds()) {
      renewed.add(records(project, database.read(handle -> renewable(handle, project.id(), id))));
    }
    audit(
        request,
        message.requestId().hex(),
        "renew records",
        message.versionIds().toArray(new KeyVersionId[0]));
    return Response.ok(new RenewedRecords(renewed));
  }

  private static Version renewable(Handle handle, ProjectId project, KeyVersionId id) {
    Version version =
        VersionTable.find(handle, project, id)
            // R11
            .filter(found -> found.state() == Version.State.ACTIVE)
            .orElseThrow(Refusals::noVersion);
    requireNotSuperseded(handle, version.identity());
    return version;
  }

  private VersionRecords records(Project project, Version version) {
    try (VersionScalars scalars = vault.openScalars(version)) {
      return PublicKeyRecords.issue(
          version.identity(),
          scalars,
          // V2
          project.descriptor().pointY(),
          recordKey,
          clock.instant(),
          random);
    } catch (CryptoS3Exception e) {
      throw new IllegalStateException("bug: the project point was checked when it was stored", e);
    }
  }

  private void audit(Request request, String requestId, String action, KeyVersionId... ids) {
    audit.append(
        AuditEvent.done(
            requestId,
            request.identity(),
            action,
            Stream.concat(
                    Stream.of(request.parameter(PathIds.PROJECT)),
                    Stream.of(ids).map(KeyVersionId::hex))
                .toArray(String[]::new)));
  }
}
