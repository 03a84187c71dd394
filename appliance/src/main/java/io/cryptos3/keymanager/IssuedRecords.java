package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.splitkey.VersionScalars;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.RenewRecords;
import io.cryptos3.wire.RenewedRecords;
import io.cryptos3.wire.VersionIdentity;
import io.cryptos3.wire.VersionRecords;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Issues the public key records of versions, proven to the project point (split-keys.md §6).
 *
 * <p>Versions and project are read in one transaction, for a rotation of the master key changes all
 * of them: half old and half new they would make another public key.
 */
final class IssuedRecords {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random;
  private final Vault vault;
  private final SigningKey recordKey;

  IssuedRecords(
      Database database,
      AuditLog audit,
      Clock clock,
      SecureRandom random,
      Vault vault,
      SigningKey recordKey) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.vault = vault;
    this.recordKey = recordKey;
  }

  /** A version, and when its records are to be issued. */
  private record Dated(Version version, Instant issuedAt) {}

  /** Versions, and their project at the same moment. */
  private record Snapshot(Project project, List<Dated> versions) {}

  /**
   * {@code POST …/versions/records}: the same public keys in records with a new expiry. Refused as
   * a whole if one of the versions is not the newest of its key.
   */
  Response renew(Request request) {
    RenewRecords message = request.body(RenewRecords.class);
    Snapshot snapshot = read(request, message.versionIds(), this::renewable);
    audit(request, message.requestId(), "renew records", message.versionIds());
    return Response.ok(new RenewedRecords(issue(snapshot)));
  }

  /**
   * {@code POST …/versions/proofs}: the same public keys in records that are proven to the project
   * point of now, of all versions that are not destroyed. Where there are no fresh ones they have
   * expired: readers go on with them, and nobody encrypts to them.
   */
  Response prove(Request request) {
    RenewRecords message = request.body(RenewRecords.class);
    Snapshot snapshot = read(request, message.versionIds(), this::provable);
    audit(request, message.requestId(), "prove records", message.versionIds());
    return Response.ok(new RenewedRecords(issue(snapshot)));
  }

  private Snapshot read(
      Request request,
      List<KeyVersionId> ids,
      BiFunction<Handle, Optional<Version>, Optional<Dated>> dated) {
    ProjectId project = PathIds.project(request);
    return database.write(
        handle ->
            new Snapshot(
                Projects.require(handle, project),
                ids.stream()
                    .map(id -> dated.apply(handle, VersionTable.find(handle, project, id)))
                    .flatMap(Optional::stream)
                    .toList()));
  }

  private Optional<Dated> renewable(Handle handle, Optional<Version> found) {
    Version version =
        found
            // R11
            .filter(known -> known.state() == Version.State.ACTIVE)
            .orElseThrow(Refusals::noVersion);
    requireNotSuperseded(handle, version.identity());
    return Optional.of(new Dated(version, clock.instant()));
  }

  // M5
  private Optional<Dated> provable(Handle handle, Optional<Version> found) {
    return found
        .filter(version -> version.state() != Version.State.DESTROYED)
        .map(version -> new Dated(version, issuedAt(handle, version)));
  }

  private Instant issuedAt(Handle handle, Version version) {
    // R11
    boolean fresh =
        version.state() == Version.State.ACTIVE && !isSuperseded(handle, version.identity());
    Instant now = clock.instant();
    // Expired for a writer whose clock is behind, too.
    return fresh ? now : now.minus(PublicKeyRecords.LIFETIME.multipliedBy(2));
  }

  private List<VersionRecords> issue(Snapshot snapshot) {
    return snapshot.versions().stream()
        .map(each -> issue(snapshot.project(), each.version(), each.issuedAt()))
        .toList();
  }

  /** Makes fresh records of a version that was read together with its project. */
  VersionRecords issue(Project project, Version version) {
    return issue(project, version, clock.instant());
  }

  private VersionRecords issue(Project project, Version version, Instant issuedAt) {
    try (VersionScalars scalars = vault.openScalars(version)) {
      return PublicKeyRecords.issue(
          version.identity(),
          scalars,
          // V2
          project.descriptor().pointY(),
          recordKey,
          issuedAt,
          random);
    } catch (CryptoS3Exception e) {
      throw new IllegalStateException("bug: the project point was checked when it was stored", e);
    }
  }

  /**
   * A record is valid for a day, so that an appliance cannot serve an old version as the newest one
   * for longer (rule R7). So there are no fresh ones for a version that has a newer one.
   */
  static void requireNotSuperseded(Handle handle, VersionIdentity version) {
    // R11
    if (isSuperseded(handle, version)) {
      throw refused(version, VersionTable.newest(handle, version));
    }
  }

  private static boolean isSuperseded(Handle handle, VersionIdentity version) {
    return version.number() < VersionTable.newest(handle, version);
  }

  /** No two versions of a key were active with one number, or neither would end the other. */
  static void requireNewNumber(Handle handle, VersionIdentity version) {
    // R11
    int least = VersionTable.newest(handle, version) + 1;
    if (version.number() < least) {
      throw refused(version, least);
    }
  }

  private static ProblemException refused(VersionIdentity version, int least) {
    return new ProblemException(
        ProblemCode.CONFLICT,
        "Key version "
            + version.versionId()
            + " gets no fresh records: its number is "
            + version.number()
            + ", expected at least "
            + least
            + " after those of the key that are or were active");
  }

  private void audit(Request request, RequestId id, String action, List<KeyVersionId> versions) {
    audit.append(
        AuditEvent.done(
            id.hex(),
            request.identity(),
            action,
            Stream.concat(
                    Stream.of(request.parameter(PathIds.PROJECT)),
                    versions.stream().map(KeyVersionId::hex))
                .toArray(String[]::new)));
  }
}
