package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.InstanceList;
import io.cryptos3.wire.ProblemCode;

/**
 * Lists and revokes instances, as the owner orders (rule Q9). The appliance is not asked: it may be
 * gone, or stolen.
 */
final class Revocation {
  private final Database database;
  private final AuditLog audit;
  private final OwnerCommands owner;
  private final Pads pads;
  private final Erasure erasure;

  Revocation(Database database, AuditLog audit, OwnerCommands owner, Pads pads, Erasure erasure) {
    this.database = database;
    this.audit = audit;
    this.owner = owner;
    this.pads = pads;
    this.erasure = erasure;
  }

  /** {@code POST …/instances}. */
  Response list(Request request) {
    OwnerCommands.Order order = owner.verify(request, "/instances");
    ProjectId project = order.project().projectId();
    audit.append(AuditEvent.done(request.requestId(), "owner", "list instances", project.hex()));
    return Response.ok(
        database.write(
            handle -> {
              owner.take(handle, order);
              return new InstanceList(InstanceTable.list(handle, project, InstanceList.MOST));
            }));
  }

  /**
   * {@code POST …/instances/{instance}/revoke}: ρ is erased, and nothing is evaluated for the
   * instance any more. An instance that was revoked before stays so.
   */
  Response revoke(Request request) {
    InstanceId id = PathIds.instance(request);
    OwnerCommands.Order order = owner.verify(request, "/instances/" + id + "/revoke");
    ProjectId project = order.project().projectId();
    Instance instance =
        database
            .read(handle -> InstanceTable.find(handle, project, id))
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NOT_FOUND, "There is no instance " + id));
    audit.append(
        AuditEvent.done(request.requestId(), "owner", "revoke instance", project.hex(), id.hex()));
    database.write(
        handle -> {
          owner.take(handle, order);
          // Q9
          pads.revoke(handle, instance);
          return null;
        });
    erasure.forget(id);
    purge(id);
    return Response.noContent();
  }

  private void purge(InstanceId id) {
    try {
      erasure.purgeNow();
    } catch (RuntimeException e) {
      throw new ProblemException(
          ProblemCode.UNAVAILABLE,
          "Instance "
              + id
              + " is revoked, but the write-ahead log is being read, or the disk is full, and it"
              + " still holds its pad; revoke it again",
          e);
    }
  }
}
