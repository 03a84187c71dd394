package io.cryptos3.appliance;

import io.cryptos3.audit.AuditRoutes;
import io.cryptos3.audit.ProjectAudit;
import io.cryptos3.server.Access;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import java.util.List;

/**
 * {@code GET /v1/key-manager/audit?after=N&nonce=HEX}: hands on what the key manager's log has of
 * the project. Auditors are known here and not there; what they get is signed there.
 */
final class KeyManagerLog {

  private final Access auditors;
  private final CurrentState state;

  KeyManagerLog(Access auditors, CurrentState state) {
    this.auditors = auditors;
    this.state = state;
  }

  List<Route> routes() {
    return List.of(Route.get("/v1/key-manager/audit", auditors, this::page).within(Route.LONG));
  }

  private Response page(Request request) {
    return Response.ok(
        state
            .active()
            .keyManager()
            .audit(AuditRoutes.after(request), ProjectAudit.nonce(request), Errand.of(request)));
  }
}
