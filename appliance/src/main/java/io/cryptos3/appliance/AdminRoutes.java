package io.cryptos3.appliance;

import io.cryptos3.appliance.identity.ClientCertificates;
import io.cryptos3.appliance.identity.GrantTable;
import io.cryptos3.appliance.identity.IdentityNames;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.Access;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.GrantList;
import io.cryptos3.wire.IssueClient;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What administrators do: seal, clients, grants. */
final class AdminRoutes {

  private final Access admin;
  private final CurrentState state;
  private final ClientCertificates certificates;
  private final GrantTable grants;
  private final AuditedChanges changes;

  AdminRoutes(
      Access admin,
      CurrentState state,
      ClientCertificates certificates,
      GrantTable grants,
      AuditedChanges changes) {
    this.admin = admin;
    this.state = state;
    this.certificates = certificates;
    this.grants = grants;
    this.changes = changes;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/seal", admin, this::seal),
        Route.post("/v1/clients", admin, this::issueClient),
        Route.get("/v1/grants", admin, request -> Response.ok(new GrantList(grants.all()))),
        Route.put("/v1/grants", admin, this::grant),
        Route.delete("/v1/grants", admin, this::revoke));
  }

  /** Sealing comes first: it must not fail because the audit log does. */
  private Response seal(Request request) {
    state.seal();
    changes.appendOutcome(AuditEvent.done(request, "seal"));
    return Response.noContent();
  }

  private Response issueClient(Request request) {
    IssueClient asked = request.body(IssueClient.class);
    return Response.created(
        changes.run(
            AuditEvent.done(request, "create client", asked.name()),
            () -> certificates.issue(asked)));
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
            IdentityNames.requireIdentity(required(request, "identity")),
            IdentityNames.requirePattern(required(request, "key")),
            rights(required(request, "rights")));
    changes.run(AuditEvent.done(request, "revoke", text(grant)), () -> grants.remove(grant));
    return Response.noContent();
  }

  private static String required(Request request, String name) {
    return request
        .query(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () -> new ProblemException(ProblemCode.MALFORMED_REQUEST, "Missing query: " + name));
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
