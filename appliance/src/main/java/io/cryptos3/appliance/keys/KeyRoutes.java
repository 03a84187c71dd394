package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.identity.Caller;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.Access;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.Right;
import java.util.List;

/** What clients do with keys; each needs a right on the key. */
final class KeyRoutes {

  private final Access client;
  private final CurrentState state;
  private final Rights rights;
  private final KeyCatalog catalog;
  private final KeyChanges keyChanges;
  private final KeyLifecycle lifecycle;
  private final KeyDeletion deletion;
  private final PublicKeys publicKeys;
  private final AuditedChanges changes;

  KeyRoutes(
      Access client,
      CurrentState state,
      Rights rights,
      KeyCatalog catalog,
      KeyChanges keyChanges,
      KeyLifecycle lifecycle,
      KeyDeletion deletion,
      PublicKeys publicKeys,
      AuditedChanges changes) {
    this.client = client;
    this.state = state;
    this.rights = rights;
    this.catalog = catalog;
    this.keyChanges = keyChanges;
    this.lifecycle = lifecycle;
    this.deletion = deletion;
    this.publicKeys = publicKeys;
    this.changes = changes;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/keys", client, this::list),
        Route.post("/v1/keys", client, this::create).within(Route.LONG),
        Route.get("/v1/keys/{name}", client, this::describe),
        Route.delete("/v1/keys/{name}", client, this::delete).within(Route.LONG),
        Route.post("/v1/keys/{name}/versions", client, this::roll).within(Route.LONG),
        Route.get("/v1/keys/{name}/public-key", client, this::newestPublicKey),
        Route.get("/v1/keys/{name}/versions/{number}/public-key", client, this::publicKey));
  }

  private Response list(Request request) {
    state.active();
    return Response.ok(catalog.list(rights.visible(Caller.of(request))));
  }

  private Response create(Request request) {
    CreateKey definition = request.body(CreateKey.class);
    String name = Names.requireKey(definition.name());
    rights.require(Caller.of(request), name, "create key", Right.MANAGE);
    KeyMetadata created =
        changes.run(
            AuditEvent.done(request, "create key", name),
            () -> lifecycle.create(definition, Errand.of(request)));
    return Response.created(created);
  }

  private Response describe(Request request) {
    String name = name(request);
    rights.requireAny(Caller.of(request), name, "describe key");
    state.active();
    return Response.ok(catalog.describe(name));
  }

  private Response delete(Request request) {
    String name = name(request);
    rights.require(Caller.of(request), name, "delete key", Right.MANAGE);
    Errand errand = Errand.of(request);
    changes.run(
        AuditEvent.done(request, "delete key", name),
        () ->
            keyChanges.alone(
                name,
                errand,
                active -> {
                  deletion.delete(active, name, errand);
                  return null;
                }));
    return Response.noContent();
  }

  private Response roll(Request request) {
    String name = name(request);
    rights.require(Caller.of(request), name, "roll key", Right.MANAGE);
    KeyMetadata rolled =
        changes.run(
            AuditEvent.done(request, "roll key", name),
            () -> lifecycle.roll(name, Errand.of(request)));
    return Response.created(rolled);
  }

  private Response newestPublicKey(Request request) {
    String name = readable(request);
    return publicKey(request, catalog.newest(name));
  }

  private Response publicKey(Request request) {
    String unused = readable(request);
    return publicKey(request, catalog.version(Requested.version(request)));
  }

  private Response publicKey(Request request, StoredVersion version) {
    Errand errand = Errand.of(request);
    return Response.ok(state.with(active -> publicKeys.valid(active, version, errand)));
  }

  private String readable(Request request) {
    String name = name(request);
    rights.require(
        Caller.of(request), name, "read the public key of", Right.ENCRYPT, Right.DECRYPT);
    return name;
  }

  private static String name(Request request) {
    return Names.requireKey(request.parameter("name"));
  }
}
