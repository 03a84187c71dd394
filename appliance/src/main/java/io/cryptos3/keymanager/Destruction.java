package io.cryptos3.keymanager;

import io.cryptos3.server.AuditEvent;
import io.cryptos3.server.AuditLog;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.RequestIds;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.VersionIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Ends key versions: first no evaluation any more, then, after a waiting period, no scalars any
 * more, in no file. Also ends what was begun and never activated.
 */
final class Destruction {
  /** How long a version waits if the request does not say. */
  static final Duration DEFAULT_WAIT = Duration.ofDays(7);

  /** The longest wait that can be asked for. */
  static final Duration MAX_WAIT = Duration.ofDays(365);

  /** How long a bootstrap or a new version may stay pending. */
  static final Duration MAX_PENDING = Duration.ofHours(24);

  private static final String SWEEP = "key manager";

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final HalfCache halves;

  Destruction(Database database, AuditLog audit, Clock clock, HalfCache halves) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.halves = halves;
  }

  /** {@code DELETE …/versions/{version}?waitSeconds=}; 0 destroys before the answer. */
  Response delete(Request request) {
    ProjectId project = PathIds.project(request);
    KeyVersionId id = PathIds.version(request);
    Duration wait = waitOf(request);
    database.write(
        handle -> {
          if (VersionTable.find(handle, project, id).isEmpty()) {
            throw Refusals.noVersion();
          }
          VersionTable.delete(handle, project, id, clock.instant().plus(wait).toEpochMilli());
          return null;
        });
    halves.drop(key -> key.project().equals(project) && key.version().equals(id));
    audit.append(AuditEvent.done(request, "delete version", project.hex(), id.hex()));
    if (wait.isZero()) {
      destroyDue();
    }
    return Response.noContent();
  }

  /** Destroys the versions whose time has come, and what stayed pending for too long. */
  void destroyDue() {
    Instant now = clock.instant();
    long pendingBefore = now.minus(MAX_PENDING).toEpochMilli();
    List<VersionIdentity> due =
        database.write(
            handle -> {
              List<VersionIdentity> found =
                  VersionTable.due(handle, now.toEpochMilli(), pendingBefore);
              found.forEach(v -> VersionTable.destroy(handle, v.projectId(), v.versionId()));
              return found;
            });
    database.write(handle -> InstanceTable.revokePendingSince(handle, pendingBefore));
    for (VersionIdentity version : due) {
      audit.append(
          AuditEvent.done(
              RequestIds.next(),
              SWEEP,
              "destroy version",
              version.projectId().hex(),
              version.versionId().hex()));
    }
    database.purgeErased();
  }

  private static Duration waitOf(Request request) {
    try {
      Duration wait =
          request
              .query("waitSeconds")
              .map(Long::parseLong)
              .map(Duration::ofSeconds)
              .orElse(DEFAULT_WAIT);
      if (!wait.isNegative() && wait.compareTo(MAX_WAIT) <= 0) {
        return wait;
      }
    } catch (NumberFormatException e) {
      // Said below, together with the range.
    }
    throw new ProblemException(
        ProblemCode.MALFORMED_REQUEST,
        "waitSeconds must be a number from 0 to " + MAX_WAIT.toSeconds());
  }
}
