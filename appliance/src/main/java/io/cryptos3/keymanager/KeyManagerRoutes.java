package io.cryptos3.keymanager;

import io.cryptos3.audit.ProjectAudit;
import io.cryptos3.server.Access;
import io.cryptos3.server.HealthRoutes;
import io.cryptos3.server.Readiness;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.server.RouteTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Everything that the key manager answers to. */
final class KeyManagerRoutes {
  private static final String PROJECTS = "/v1/projects";
  private static final String ONE_PROJECT = PROJECTS + "/{" + PathIds.PROJECT + "}";
  private static final String INSTANCE = ONE_PROJECT + "/instances/{" + PathIds.INSTANCE + "}";
  private static final String VERSIONS = INSTANCE + "/versions";
  private static final String VERSION = VERSIONS + "/{" + PathIds.VERSION + "}";

  private KeyManagerRoutes() {}

  static RouteTable table(
      KnownKeys keys,
      Projects projects,
      Instances instances,
      InstanceUse use,
      Revocation revocation,
      Refreshes refreshes,
      Rotations rotations,
      Versions versions,
      IssuedRecords records,
      Evaluations evaluations,
      Destruction destruction,
      Disabling disabling,
      Rewraps rewraps,
      ProjectAudit audit,
      Clock clock,
      Readiness readiness) {
    Access active = InstanceAccess.active(keys, instances, use, refreshes, clock);
    Access bootstrapped = InstanceAccess.bootstrapped(keys, instances, use, clock);
    Access owner = Access.provenInBody("owner's signature");
    List<Route> routes = new ArrayList<>(HealthRoutes.of(readiness));
    routes.addAll(
        List.of(
            Route.get("/v1/identity", Access.open(), projects::identity),
            Route.post(PROJECTS, Access.provenInBody("invitation"), projects::create),
            Route.post(ONE_PROJECT + "/bootstrap/challenge", Access.open(), instances::challenge),
            Route.post(ONE_PROJECT + "/instances", owner, revocation::list),
            Route.put(INSTANCE, owner, instances::bootstrap),
            Route.post(INSTANCE + "/revoke", owner, revocation::revoke),
            Route.put(INSTANCE + "/refresh", owner, refreshes::store),
            Route.put(ONE_PROJECT + "/master-key", owner, rotations::rotate).within(Route.LONG),
            Route.get(
                ONE_PROJECT + "/rotations/{" + PathIds.EPOCH + "}", Access.open(), rotations::list),
            Route.post(INSTANCE + "/refresh/complete", active, request -> Response.noContent()),
            Route.post(INSTANCE + "/activate", bootstrapped, instances::activate),
            Route.post(INSTANCE + "/evaluate", active, evaluations::evaluate).forBatches(),
            Route.post(INSTANCE + "/rewrap", active, rewraps::rewrap).forBatches(),
            Route.get(
                INSTANCE + "/audit",
                active,
                request -> audit.page(request, PathIds.project(request))),
            Route.post(VERSIONS + "/records", active, records::renew).forBatches(),
            Route.post(VERSIONS + "/proofs", active, records::prove).forBatches(),
            Route.put(VERSION, active, versions::create),
            Route.post(VERSION + "/activate", active, versions::activate),
            Route.post(VERSION + "/disable", active, disabling::disable),
            Route.post(VERSION + "/enable", active, disabling::enable),
            Route.delete(VERSION, active, destruction::delete),
            Route.post(VERSION + "/undelete", active, destruction::undelete)));
    return RouteTable.of(routes);
  }
}
