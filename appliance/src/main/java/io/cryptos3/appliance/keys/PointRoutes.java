package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.identity.Caller;
import io.cryptos3.server.Access;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.RewrapGroup;
import io.cryptos3.wire.RewrapRequest;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.VersionMaterial;
import java.util.List;

/** What clients have the servers compute. */
final class PointRoutes {

  private final KeyAccess access;
  private final CurrentState state;
  private final KeyCatalog catalog;
  private final Unwrapping unwrapping;
  private final Rewrapping rewrapping;

  PointRoutes(
      KeyAccess access,
      CurrentState state,
      KeyCatalog catalog,
      Unwrapping unwrapping,
      Rewrapping rewrapping) {
    this.access = access;
    this.state = state;
    this.catalog = catalog;
    this.unwrapping = unwrapping;
    this.rewrapping = rewrapping;
  }

  List<Route> routes() {
    return List.of(
        evaluation("/v1/unwrap", Purpose.UNWRAP),
        evaluation("/v1/export", Purpose.EXPORT),
        Route.post("/v1/rewrap", rewrapper(), this::rewrap).forBatches(),
        Route.get(
            "/v1/keys/{name}/versions/{number}/material",
            access.onPath(Purpose.EXPORT.action(), Purpose.EXPORT.right()),
            this::material));
  }

  // U11, X3
  private Route evaluation(String path, Purpose purpose) {
    Access reader =
        access.inBody(
            UnwrapRequest.class,
            asked -> Requested.keys(asked.groups(), UnwrapGroup::keyVersion),
            purpose.action(),
            purpose.right());
    return Route.post(path, reader, request -> evaluate(request, purpose)).forBatches();
  }

  /**
   * No data key is shown, so the right to encrypt will do, as Hadoop KMS asks for GENERATE_EEK, and
   * so will the right to manage.
   */
  private Access rewrapper() {
    return access.inBody(
        RewrapRequest.class,
        asked -> Requested.keys(asked.groups(), RewrapGroup::from),
        Rewrapping.ACTION,
        Right.ENCRYPT,
        Right.MANAGE);
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
    state.active();
    StoredVersion version = catalog.version(name);
    return Response.ok(
        new VersionMaterial(
            version.publicKey(KeyUsage.MATERIAL),
            catalog.describe(name.name()).bits(),
            version.sealedMaterial()));
  }
}
