package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.appliance.Errand;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.Access;
import io.cryptos3.server.Handler;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.FinishImport;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.RotationPeriod;
import java.util.List;

/** What happens to keys and their versions after their creation. */
final class LifecycleRoutes {

  private static final String KEY = "/v1/keys/{name}";
  private static final String VERSION = KEY + "/versions/{number}";
  private static final String DESTROY = "destroy key version";

  private final KeyAccess access;
  private final KeyCatalog catalog;
  private final KeyChanges keyChanges;
  private final KeyLifecycle lifecycle;
  private final KeyImport imports;
  private final KeyDeletion deletion;
  private final VersionLifecycle versions;
  private final AuditedChanges changes;

  LifecycleRoutes(
      KeyAccess access,
      KeyCatalog catalog,
      KeyChanges keyChanges,
      KeyLifecycle lifecycle,
      KeyImport imports,
      KeyDeletion deletion,
      VersionLifecycle versions,
      AuditedChanges changes) {
    this.access = access;
    this.catalog = catalog;
    this.keyChanges = keyChanges;
    this.lifecycle = lifecycle;
    this.imports = imports;
    this.deletion = deletion;
    this.versions = versions;
    this.changes = changes;
  }

  /** What is done with one version. */
  private interface VersionChange {
    void run(Active active, KeyVersionName version, Errand errand);
  }

  List<Route> routes() {
    return List.of(
        Route.get(KEY + "/versions", manage("list the versions of"), this::status),
        Route.post(KEY + "/undelete", manage("undelete key"), this::undelete).within(Route.LONG),
        Route.put(KEY + "/rotation", manage("set the rotation of"), this::rotate),
        Route.post(KEY + "/import", manage("import key"), this::beginImport).within(Route.LONG),
        Route.put(KEY + "/import", manage("import key"), this::finishImport).within(Route.LONG),
        onVersion("/disable", "disable key version", versions::disable),
        onVersion("/enable", "enable key version", versions::enable),
        onVersion("/undelete", "undelete key version", versions::undelete),
        Route.delete(VERSION, manage(DESTROY), this::destroy).within(Route.LONG));
  }

  private Route onVersion(String path, String action, VersionChange change) {
    Handler handler = request -> change(request, Requested.version(request), action, change);
    return Route.post(VERSION + path, manage(action), handler).within(Route.LONG);
  }

  private Access manage(String action) {
    return access.onPath(action, Right.MANAGE);
  }

  private Response status(Request request) {
    return Response.ok(catalog.status(Requested.key(request)));
  }

  private Response undelete(Request request) {
    String name = Requested.key(request);
    Errand errand = Errand.of(request);
    return Response.ok(
        changes.run(
            AuditEvent.done(request, "undelete key", name),
            () ->
                keyChanges.alone(
                    name,
                    errand,
                    active -> {
                      deletion.undelete(active, name, errand);
                      return catalog.describe(name);
                    })));
  }

  private Response rotate(Request request) {
    RotationPeriod period = request.body(RotationPeriod.class);
    String name = Requested.key(request);
    changes.run(
        AuditEvent.done(request, "set rotation", name, period.duration().toString()),
        () -> lifecycle.rotateAfter(name, period.duration(), Errand.of(request)));
    return Response.noContent();
  }

  private Response beginImport(Request request) {
    BeginImport asked = request.body(BeginImport.class);
    String name = Requested.key(request);
    if (asked.definition() != null && !asked.definition().name().equals(name)) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          "definition.name is " + asked.definition().name() + ", expected " + name);
    }
    return Response.ok(
        changes.run(
            AuditEvent.done(request, "begin import", name),
            () -> imports.begin(name, asked, Errand.of(request))));
  }

  private Response finishImport(Request request) {
    FinishImport asked = request.body(FinishImport.class);
    String name = Requested.key(request);
    return Response.ok(
        changes.run(
            AuditEvent.done(request, "import key", name),
            () -> imports.finish(name, asked, Errand.of(request))));
  }

  /** What cannot be undone says again what it is about, in the query. */
  private Response destroy(Request request) {
    KeyVersionName version = Requested.version(request);
    String confirmed = request.query("confirm").orElse("");
    if (!confirmed.equals(version.toString())) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          "Destroying needs the query confirm=" + version + ", not '" + confirmed + "'");
    }
    return change(request, version, DESTROY, versions::destroy);
  }

  private Response change(
      Request request, KeyVersionName version, String action, VersionChange change) {
    Errand errand = Errand.of(request);
    changes.run(
        AuditEvent.done(request, action, version.toString()),
        () ->
            keyChanges.alone(
                version.name(),
                errand,
                active -> {
                  change.run(active, version, errand);
                  return null;
                }));
    return Response.noContent();
  }
}
