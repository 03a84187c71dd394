package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.ProblemCode;

/**
 * Takes key versions out of use, and back into it. What is disabled is not evaluated, moved or
 * vouched for; its scalars stay. Each request may be repeated.
 */
final class Disabling {
  private final Database database;
  private final AuditLog audit;
  private final HalfCache halves;

  Disabling(Database database, AuditLog audit, HalfCache halves) {
    this.database = database;
    this.audit = audit;
    this.halves = halves;
  }

  /** {@code POST …/versions/{version}/disable}: nothing is evaluated after the answer. */
  Response disable(Request request) {
    change(request, "disable version", true);
    return Response.noContent();
  }

  /** {@code POST …/versions/{version}/enable}. */
  Response enable(Request request) {
    change(request, "enable version", false);
    return Response.noContent();
  }

  private void change(Request request, String action, boolean disabled) {
    ProjectId project = PathIds.project(request);
    KeyVersionId id = PathIds.version(request);
    Version version =
        database
            .read(handle -> VersionTable.find(handle, project, id))
            .orElseThrow(Refusals::noVersion);
    audit.append(AuditEvent.done(request, action, project.hex(), id.hex()));
    if (!database.write(handle -> VersionTable.disable(handle, project, id, disabled))) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Key version " + id + " is " + version.state() + ", expected ACTIVE or DISABLED");
    }
    if (disabled) {
      halves.drop(version.identity());
    }
  }
}
