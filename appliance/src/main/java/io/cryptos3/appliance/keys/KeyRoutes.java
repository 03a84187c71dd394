package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.identity.Caller;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.Access;
import io.cryptos3.server.Repeats;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.Right;
import java.util.List;

/** What clients do with keys. */
final class KeyRoutes {

  private final KeyAccess access;
  private final CurrentState state;
  private final Rights rights;
  private final KeyCatalog catalog;
  private final KeyChanges keyChanges;
  private final KeyLifecycle lifecycle;
  private final KeyDeletion deletion;
  private final PublicKeys publicKeys;
  private final AuditedChanges changes;
  private final Repeats repeats;

  KeyRoutes(
      KeyAccess access,
      CurrentState state,
      Rights rights,
      KeyCatalog catalog,
      KeyChanges keyChanges,
      KeyLifecycle lifecycle,
      KeyDeletion deletion,
      PublicKeys publicKeys,
      AuditedChanges changes,
      Repeats repeats) {
    this.access = access;
    this.state = state;
    this.rights = rights;
    this.catalog = catalog;
    this.keyChanges = keyChanges;
    this.lifecycle = lifecycle;
    this.deletion = deletion;
    this.publicKeys = publicKeys;
    this.changes = changes;
    this.repeats = repeats;
  }

  List<Route> routes() {
    Access creator = access.inBody(CreateKey.class, KeyRoutes::created, "create key", Right.MANAGE);
    Access reader = access.onPath("read the public key of", Right.ENCRYPT, Right.DECRYPT);
    return List.of(
        Route.get("/v1/keys", access.any(), this::list),
        Route.post("/v1/keys", creator, repeats.once("create key", this::create))
            .within(Route.LONG),
        Route.get("/v1/keys/{name}", access.onPath("describe key"), this::describe),
        Route.delete("/v1/keys/{name}", access.onPath("delete key", Right.MANAGE), this::delete)
            .within(Route.LONG),
        Route.post(
                "/v1/keys/{name}/versions",
                access.onPath("roll key", Right.MANAGE),
                repeats.once("roll key", this::roll))
            .within(Route.LONG),
        Route.get("/v1/keys/{name}/public-key", reader, this::newestPublicKey),
        Route.get("/v1/keys/{name}/versions/{number}/public-key", reader, this::publicKey));
  }

  private Response list(Request request) {
    state.active();
    return Response.ok(catalog.list(rights.visible(Caller.of(request))));
  }

  private Response create(Request request) {
    CreateKey definition = request.body(CreateKey.class);
    KeyMetadata created =
        changes.run(
            AuditEvent.done(request, "create key", definition.name()),
            () -> lifecycle.create(definition, Errand.of(request)));
    return Response.created(created);
  }

  private Response describe(Request request) {
    state.active();
    return Response.ok(catalog.describe(Requested.key(request)));
  }

  private Response delete(Request request) {
    String name = Requested.key(request);
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
    String name = Requested.key(request);
    KeyMetadata rolled =
        changes.run(
            AuditEvent.done(request, "roll key", name),
            () -> lifecycle.roll(name, Errand.of(request)));
    return Response.created(rolled);
  }

  private Response newestPublicKey(Request request) {
    return publicKey(request, catalog.newest(Requested.key(request)));
  }

  private Response publicKey(Request request) {
    return publicKey(request, catalog.version(Requested.version(request)));
  }

  private Response publicKey(Request request, StoredVersion version) {
    Errand errand = Errand.of(request);
    KeyUsage usage = Requested.usage(request);
    return Response.ok(
        state.with(active -> publicKeys.valid(active, version, errand).publicKey(usage)));
  }

  private static List<String> created(CreateKey definition) {
    return List.of(Names.requireKey(definition.name()));
  }
}
