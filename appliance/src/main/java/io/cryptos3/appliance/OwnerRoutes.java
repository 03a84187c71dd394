package io.cryptos3.appliance;

import io.cryptos3.appliance.identity.ClientCertificates;
import io.cryptos3.appliance.identity.GrantTable;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.Access;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.wire.ApplianceState;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.BootstrapAppliance;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ClientCertificate;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.IssueClient;
import io.cryptos3.wire.OwnerCommand;
import io.cryptos3.wire.PrepareRefresh;
import io.cryptos3.wire.RefreshAppliance;
import io.cryptos3.wire.Right;
import java.util.List;
import java.util.Set;

/** What the owner does, proven by the owner's signature; and the status, for anyone. */
final class OwnerRoutes {

  private static final String FIRST_ADMINISTRATOR = "POST /v1/owner/clients";
  private static final String PREPARE_REFRESH = "POST /v1/owner/refresh";

  private final OwnIdentity own;
  private final CurrentState state;
  private final Challenges challenges;
  private final OwnerCommands commands;
  private final OwnerOrders orders;
  private final Bootstrapping bootstrapping;
  private final Refreshing refreshing;
  private final ClientCertificates certificates;
  private final GrantTable grants;
  private final AuditedChanges changes;
  private final Runnable activated;

  OwnerRoutes(
      OwnIdentity own,
      CurrentState state,
      Challenges challenges,
      OwnerOrders orders,
      Bootstrapping bootstrapping,
      Refreshing refreshing,
      ClientCertificates certificates,
      GrantTable grants,
      AuditedChanges changes,
      Runnable activated) {
    this.own = own;
    this.state = state;
    this.challenges = challenges;
    this.commands = new OwnerCommands(own, challenges);
    this.orders = orders;
    this.bootstrapping = bootstrapping;
    this.refreshing = refreshing;
    this.certificates = certificates;
    this.grants = grants;
    this.changes = changes;
    this.activated = activated;
  }

  List<Route> routes() {
    Access signed = Access.provenInBody("owner's signature");
    return List.of(
        Route.get("/v1/status", Access.open(), request -> Response.ok(status())),
        Route.post(
            "/v1/bootstrap/challenge",
            Access.open(),
            request -> Response.ok(challenges.issue(request.peerNetwork()))),
        Route.post("/v1/bootstrap", signed, this::bootstrap).within(Route.LONG),
        Route.post("/v1/owner/clients", signed, this::issueAdministrator),
        Route.post("/v1/owner/refresh", signed, this::prepareRefresh).within(Route.LONG),
        Route.post("/v1/refresh", signed, this::refresh).within(Route.LONG));
  }

  private ApplianceStatus status() {
    Active active = state.now().orElse(null);
    return new ApplianceStatus(
        active == null ? ApplianceState.SEALED : ApplianceState.ACTIVE,
        own.project().projectId(),
        active == null ? null : active.instance(),
        Bytes.of(own.fingerprint().hash()));
  }

  private Response bootstrap(Request request) {
    bootstrapping.run(request.body(BootstrapAppliance.class), Errand.of(request));
    activated.run();
    return Response.ok(status());
  }

  private Response prepareRefresh(Request request) {
    OwnerCommand command = commands.verify(request, PREPARE_REFRESH);
    PrepareRefresh asked = OwnerCommands.decode(command, PrepareRefresh.class);
    orders.take(command.projectId(), command.sequence());
    return Response.ok(refreshing.prepare(asked.challenge(), Errand.of(request)));
  }

  private Response refresh(Request request) {
    refreshing.run(request.body(RefreshAppliance.class), Errand.of(request));
    return Response.ok(status());
  }

  /** Certifies an identity and makes it an administrator: the first has no other to ask. */
  private Response issueAdministrator(Request request) {
    OwnerCommand command = commands.verify(request, FIRST_ADMINISTRATOR);
    IssueClient asked = OwnerCommands.decode(command, IssueClient.class);
    return Response.created(
        changes.run(
            AuditEvent.done(request.requestId(), "owner", "create administrator", asked.name()),
            () -> {
              ClientCertificate certificate = certificates.issue(asked);
              orders.take(command.projectId(), command.sequence());
              grants.add(new Grant(asked.name(), "*", Set.of(Right.ADMIN)));
              return certificate;
            }));
  }
}
