package io.cryptos3.appliance.identity;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.Access;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.wire.IssueClient;
import java.util.List;

/** Identities and their certificates, which administrators issue. */
final class ClientRoutes {

  private final ClientAccess clients;
  private final ClientCertificates certificates;
  private final DeletedIdentities deleted;
  private final AuditedChanges changes;

  ClientRoutes(
      ClientAccess clients,
      ClientCertificates certificates,
      DeletedIdentities deleted,
      AuditedChanges changes) {
    this.clients = clients;
    this.certificates = certificates;
    this.deleted = deleted;
    this.changes = changes;
  }

  List<Route> routes() {
    Access admin = clients.certifiedAdmin();
    return List.of(
        Route.post("/v1/clients", admin, this::issue),
        Route.delete("/v1/clients", admin, this::delete));
  }

  private Response issue(Request request) {
    IssueClient asked = request.body(IssueClient.class);
    return Response.created(
        changes.run(
            AuditEvent.done(request, "create client", asked.name()),
            () -> certificates.issue(asked)));
  }

  /** Ends certificates, tokens and grants of the identity of the query. */
  private Response delete(Request request) {
    String identity = IdentityNames.requireIdentity(Queries.required(request, "identity"));
    changes.run(
        AuditEvent.done(request, "delete client", identity), () -> deleted.delete(identity));
    return Response.noContent();
  }
}
