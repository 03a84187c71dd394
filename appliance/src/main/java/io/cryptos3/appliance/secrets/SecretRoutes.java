package io.cryptos3.appliance.secrets;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.identity.Caller;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.appliance.keys.KeyAccess;
import io.cryptos3.appliance.keys.MaterialKeys;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.Access;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Repeats;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.splitkey.SealedSecret;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.secret.PutSecret;
import io.cryptos3.wire.secret.SecretInfo;
import io.cryptos3.wire.secret.SecretList;
import io.cryptos3.wire.secret.ServedSecret;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What clients do with secrets. */
final class SecretRoutes {

  /** A box of the longest secret in base64, and what else is in the message. */
  private static final int BODY_BYTES = 96 * 1024;

  /** How many secrets are listed at once. */
  private static final int PAGE = 500;

  private static final String SECRETS = "/v1/secrets";
  private static final String SECRET = SECRETS + "/{name}";
  private static final String PUT = "put secret";
  private static final String REPLACE = "replace secret";
  private static final String READ = "read secret";
  private static final String DELETE = "delete secret";

  private final Database database;
  private final CurrentState state;
  private final KeyAccess keyAccess;
  private final SecretAccess access;
  private final Rights rights;
  private final SecretStore store;
  private final AuditLog audit;
  private final AuditedChanges changes;
  private final Repeats repeats;
  private final Clock clock;

  SecretRoutes(
      Database database,
      CurrentState state,
      KeyAccess keyAccess,
      SecretAccess access,
      Rights rights,
      SecretStore store,
      AuditLog audit,
      AuditedChanges changes,
      Repeats repeats,
      Clock clock) {
    this.database = database;
    this.state = state;
    this.keyAccess = keyAccess;
    this.access = access;
    this.rights = rights;
    this.store = store;
    this.audit = audit;
    this.changes = changes;
    this.repeats = repeats;
    this.clock = clock;
  }

  List<Route> routes() {
    // X8
    Access writer =
        keyAccess.inBody(
            PutSecret.class, asked -> List.of(version(asked).name()), PUT, Right.ENCRYPT);
    return List.of(
        Route.get(SECRETS, keyAccess.any(), this::list),
        // What is done again, for its answer was lost, could undo what others did meanwhile.
        Route.put(SECRET, writer, repeats.once(PUT, this::put)).withBodyOf(BODY_BYTES),
        // X9
        Route.get(SECRET, access.onPath(READ, Right.EXPORT), this::read),
        Route.delete(SECRET, access.onPath(DELETE, Right.MANAGE), this::delete));
  }

  private Response list(Request request) {
    state.active();
    Predicate<String> visible = rights.visible(Caller.of(request));
    String after = request.query("after").orElse("");
    return Response.ok(
        new SecretList(database.read(handle -> SecretTable.page(handle, after, visible, PAGE))));
  }

  private Response put(Request request) {
    String name = SecretAccess.name(request);
    PutSecret asked = request.body(PutSecret.class);
    state.active();
    Optional<StoredSecret> before = isToBeReplaced(request) ? access.find(name) : Optional.empty();
    before.ifPresent(
        old -> access.require(Caller.of(request), name, old.key(), REPLACE, Right.ENCRYPT));
    SecretInfo info =
        new SecretInfo(
            name,
            asked.keyVersion(),
            asked.sealed().length() - SealedSecret.OVERHEAD_BYTES,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            Caller.of(request).identity());
    AuditEvent done =
        before
            .map(old -> old.info().keyVersion())
            .map(old -> AuditEvent.done(request, REPLACE, name, asked.keyVersion(), old))
            .orElseGet(() -> AuditEvent.done(request, PUT, name, asked.keyVersion()));
    return Response.ok(
        changes.run(done, () -> store.put(new StoredSecret(info, asked.sealed()), before)));
  }

  private static boolean isToBeReplaced(Request request) {
    String replace = request.query("replace").orElse("false");
    return switch (replace) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new ProblemException(
              ProblemCode.MALFORMED_REQUEST,
              "replace is '" + replace + "', expected true or false");
    };
  }

  private Response read(Request request) {
    StoredSecret secret = access.find(request, READ, Right.EXPORT);
    AuditEvent done =
        AuditEvent.done(request, READ, secret.info().name(), secret.info().keyVersion());
    return Response.ok(
        state.with(
            active ->
                active.release(
                    audit,
                    done,
                    () -> new ServedSecret(secret.info(), publicKey(secret), secret.sealed()))));
  }

  private NamedPublicKey publicKey(StoredSecret secret) {
    return database.read(handle -> MaterialKeys.publicKey(handle, secret.keyVersion()));
  }

  private Response delete(Request request) {
    state.active();
    StoredSecret secret = access.find(request, DELETE, Right.MANAGE);
    changes.run(
        AuditEvent.done(request, DELETE, secret.info().name(), secret.info().keyVersion()),
        () -> store.delete(secret));
    return Response.noContent();
  }

  private static KeyVersionName version(PutSecret asked) {
    return KeyVersionName.parse(asked.keyVersion());
  }
}
