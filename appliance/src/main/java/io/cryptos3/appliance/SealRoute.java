package io.cryptos3.appliance;

import io.cryptos3.appliance.identity.ClientAccess;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.wire.Right;
import java.util.List;

/** Makes the appliance forget its half. */
final class SealRoute {

  private final ClientAccess clients;
  private final CurrentState state;
  private final AuditedChanges changes;

  SealRoute(ClientAccess clients, CurrentState state, AuditedChanges changes) {
    this.clients = clients;
    this.state = state;
    this.changes = changes;
  }

  List<Route> routes() {
    return List.of(Route.post("/v1/seal", clients.onProject(Right.ADMIN), this::seal));
  }

  /** Sealing comes first: it must not fail because the audit log does. */
  private Response seal(Request request) {
    state.seal();
    changes.appendOutcome(AuditEvent.done(request, "seal"));
    return Response.noContent();
  }
}
