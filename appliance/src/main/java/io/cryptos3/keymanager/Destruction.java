package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
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
import java.util.function.Supplier;

/**
 * Ends key versions: first no evaluation any more, then, after a waiting period, no scalars any
 * more, in no file. Also ends what was begun and never activated. Until its scalars are gone, a
 * version can be brought back.
 *
 * <p>Each step is in the audit log before it is taken, and one is taken at a time: nothing is
 * destroyed that was brought back just then.
 */
final class Destruction {
  /** How long a bootstrap or a new version may stay pending (rule Q5). */
  static final Duration MAX_PENDING = Duration.ofHours(24);

  private static final String SWEEP = "key manager";

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final Pads pads;
  private final Erasure erasure;
  private final Supplier<WaitingPeriod> waitingPeriod;

  Destruction(
      Database database,
      AuditLog audit,
      Clock clock,
      Pads pads,
      Erasure erasure,
      Supplier<WaitingPeriod> waitingPeriod) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.pads = pads;
    this.erasure = erasure;
    this.waitingPeriod = waitingPeriod;
  }

  /**
   * {@code DELETE …/versions/{version}?waitSeconds=}. What need not wait is destroyed before the
   * answer. The first request decides: another one neither shortens nor prolongs the wait.
   */
  synchronized Response delete(Request request) {
    ProjectId project = PathIds.project(request);
    KeyVersionId id = PathIds.version(request);
    Version version =
        database
            .read(handle -> VersionTable.find(handle, project, id))
            .orElseThrow(Refusals::noVersion);
    if (version.isKept()) {
      Duration wait = waitingPeriod.get().of(request, version.state());
      audit.append(AuditEvent.done(request, "delete version", project.hex(), id.hex()));
      long destroyAt = clock.instant().plus(wait).toEpochMilli();
      database.write(
          handle -> {
            VersionTable.delete(handle, version, destroyAt);
            return null;
          });
      erasure.forget(version.identity());
    }
    destroyDue();
    return Response.noContent();
  }

  /**
   * {@code POST …/versions/{version}/undelete}: the version is what it was before its deletion, or
   * as it is if nothing deleted it. Refused for one that is destroyed or was never active.
   */
  synchronized Response undelete(Request request) {
    ProjectId project = PathIds.project(request);
    KeyVersionId id = PathIds.version(request);
    Version version =
        database
            .read(handle -> VersionTable.find(handle, project, id))
            .orElseThrow(Refusals::noVersion);
    if (version.state() != Version.State.ACTIVE && version.state() != Version.State.DISABLED) {
      audit.append(AuditEvent.done(request, "undelete version", project.hex(), id.hex()));
      if (!database.write(handle -> VersionTable.undelete(handle, project, id))) {
        throw new ProblemException(
            ProblemCode.CONFLICT,
            "Key version " + id + " is " + version.state() + " and cannot be brought back");
      }
    }
    return Response.noContent();
  }

  /** Destroys the versions whose time has come, and what stayed pending for too long. */
  synchronized void destroyDue() {
    long now = clock.millis();
    long pendingBefore = now - MAX_PENDING.toMillis();
    for (Version version : database.read(handle -> VersionTable.due(handle, now, pendingBefore))) {
      destroy(version);
    }
    for (Instance instance :
        database.read(handle -> InstanceTable.pendingSince(handle, pendingBefore))) {
      end(instance);
    }
    erasure.purge();
  }

  private void end(Instance instance) {
    audit.append(
        AuditEvent.done(
            RequestIds.next(),
            SWEEP,
            "revoke instance",
            instance.projectId().hex(),
            instance.id().hex()));
    database.write(
        handle -> {
          // Q5
          if (InstanceTable.isPending(handle, instance)) {
            pads.revoke(handle, instance);
          }
          return null;
        });
  }

  private void destroy(Version version) {
    VersionIdentity identity = version.identity();
    audit.append(
        AuditEvent.done(
            RequestIds.next(),
            SWEEP,
            "destroy version",
            identity.projectId().hex(),
            identity.versionId().hex()));
    database.write(
        handle -> {
          // Q4
          VersionTable.destroy(handle, version);
          return null;
        });
    erasure.forget(identity);
  }
}
