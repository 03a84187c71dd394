package io.cryptos3.appliance.identity;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.Access;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.GrantList;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what: administrators change it, auditors may see it. */
final class GrantRoutes {

  private final ClientAccess clients;
  private final GrantTable grants;
  private final AuditedChanges changes;

  GrantRoutes(ClientAccess clients, GrantTable grants, AuditedChanges changes) {
    this.clients = clients;
    this.grants = grants;
    this.changes = changes;
  }

  List<Route> routes() {
    Access admin = clients.onProject(Right.ADMIN);
    return List.of(
        Route.get("/v1/grants", clients.onProject(Right.ADMIN, Right.AUDIT), this::list),
        Route.put("/v1/grants", admin, this::grant),
        Route.delete("/v1/grants", admin, this::revoke));
  }

  private Response list(Request request) {
    return Response.ok(new GrantList(grants.all()));
  }

  private Response grant(Request request) {
    Grant grant = request.body(Grant.class);
    IdentityNames.requireIdentity(grant.identity());
    IdentityNames.requirePattern(grant.keyPattern());
    changes.run(AuditEvent.done(request, "grant", text(grant)), () -> grants.add(grant));
    return Response.noContent();
  }

  /** Takes away the rights of the query; the body of a DELETE has no meaning (RFC 9110 §9.3.5). */
  private Response revoke(Request request) {
    Grant grant =
        new Grant(
            IdentityNames.requireIdentity(Queries.required(request, "identity")),
            IdentityNames.requirePattern(Queries.required(request, "key")),
            rights(Queries.required(request, "rights")));
    changes.run(AuditEvent.done(request, "revoke", text(grant)), () -> grants.remove(grant));
    return Response.noContent();
  }

  private static Set<Right> rights(String names) {
    try {
      return Arrays.stream(names.split(",", -1))
          .map(name -> Right.valueOf(name.toUpperCase(Locale.ROOT)))
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, "Not rights: " + names, e);
    }
  }

  private static String text(Grant grant) {
    return grant.identity() + " " + grant.keyPattern() + " " + grant.rights();
  }
}
