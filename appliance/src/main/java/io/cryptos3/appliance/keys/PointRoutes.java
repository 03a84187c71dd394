package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.identity.Caller;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.server.Access;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.RewrapRequest;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.VersionMaterial;
import java.util.List;

/** What clients have the servers compute; each needs a right on the key. */
final class PointRoutes {

  private final Access client;
  private final CurrentState state;
  private final Rights rights;
  private final KeyCatalog catalog;
  private final Unwrapping unwrapping;
  private final Rewrapping rewrapping;

  PointRoutes(
      Access client,
      CurrentState state,
      Rights rights,
      KeyCatalog catalog,
      Unwrapping unwrapping,
      Rewrapping rewrapping) {
    this.client = client;
    this.state = state;
    this.rights = rights;
    this.catalog = catalog;
    this.unwrapping = unwrapping;
    this.rewrapping = rewrapping;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/unwrap", client, request -> evaluate(request, Purpose.UNWRAP)).forBatches(),
        Route.post("/v1/export", client, request -> evaluate(request, Purpose.EXPORT)).forBatches(),
        Route.post("/v1/rewrap", client, this::rewrap).forBatches(),
        Route.get("/v1/keys/{name}/versions/{number}/material", client, this::material));
  }

  private Response evaluate(Request request, Purpose purpose) {
    UnwrapRequest asked = request.body(UnwrapRequest.class);
    request.requireId(asked.requestId());
    request.charge(asked.groups().stream().mapToInt(group -> group.points().size()).sum());
    return Response.ok(unwrapping.run(purpose, Caller.of(request), asked, Errand.of(request)));
  }

  private Response rewrap(Request request) {
    RewrapRequest asked = request.body(RewrapRequest.class);
    request.requireId(asked.requestId());
    request.charge(asked.groups().stream().mapToInt(group -> group.points().size()).sum());
    return Response.ok(rewrapping.run(Caller.of(request), asked, Errand.of(request)));
  }

  private Response material(Request request) {
    KeyVersionName name = Requested.version(request);
    rights.require(
        Caller.of(request), name.name(), Purpose.EXPORT.action(), Purpose.EXPORT.right());
    state.active();
    StoredVersion version = catalog.version(name);
    return Response.ok(
        new VersionMaterial(
            version.publicKey(KeyUsage.MATERIAL),
            catalog.describe(name.name()).bits(),
            version.sealedMaterial()));
  }
}
