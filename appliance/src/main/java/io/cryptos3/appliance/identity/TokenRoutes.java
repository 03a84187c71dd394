package io.cryptos3.appliance.identity;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Repeats;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.CreateToken;
import io.cryptos3.wire.token.CreatedToken;
import io.cryptos3.wire.token.TokenInfo;
import io.cryptos3.wire.token.TokenKind;
import io.cryptos3.wire.token.TokenList;
import io.cryptos3.wire.token.TokenScope;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * API tokens: an identity makes them for itself, with no more than it has, and an administrator for
 * anybody. Whatever a token's scopes say, it is never good for more than its identity is.
 */
final class TokenRoutes {

  private final ClientAccess clients;
  private final Rights rights;
  private final Tokens tokens;
  private final AuditedChanges changes;
  private final Repeats repeats;
  private final SecureRandom random;

  TokenRoutes(
      ClientAccess clients,
      Rights rights,
      Tokens tokens,
      AuditedChanges changes,
      Repeats repeats,
      SecureRandom random) {
    this.clients = clients;
    this.rights = rights;
    this.tokens = tokens;
    this.changes = changes;
    this.repeats = repeats;
    this.random = random;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/tokens", clients.certified(), repeats.once("create token", this::create)),
        Route.get("/v1/tokens", clients.any(), this::list),
        Route.delete("/v1/tokens/{id}", clients.any(), this::revoke));
  }

  private Response create(Request request) {
    CreateToken asked = request.body(CreateToken.class);
    IdentityNames.requireIdentity(asked.identity());
    asked.scopes().forEach(scope -> IdentityNames.requirePattern(scope.keyPattern()));
    requireMayCreate(Caller.of(request), asked);
    try (BearerToken token = BearerToken.random(TokenKind.API, random)) {
      TokenInfo info = tokens.describe(token, asked, request.identity());
      changes.run(
          AuditEvent.done(
              request, "create token", info.id(), asked.identity(), text(asked.scopes())),
          () -> tokens.store(info, token));
      return Response.created(new CreatedToken(info, token.revealText())).shownOnce(hint(info));
    }
  }

  static String hint(TokenInfo info) {
    return "Token " + info.id() + " was made, and is shown once only: revoke it if it is lost";
  }

  private void requireMayCreate(Caller caller, CreateToken asked) {
    if (asked.identity().equals(caller.client().identity())) {
      rights.requireOwn(caller, asked.scopes());
    } else {
      rights.requireOnProject(caller, "create a token of another identity in", Right.ADMIN);
    }
  }

  private Response list(Request request) {
    Caller caller = Caller.of(request);
    boolean all = rights.hasOnProject(caller, Right.ADMIN, Right.AUDIT);
    Optional<String> identity = all ? Optional.empty() : Optional.of(caller.client().identity());
    return Response.ok(new TokenList(tokens.valid(identity, request.query("after").orElse(""))));
  }

  private Response revoke(Request request) {
    String id = request.parameter("id");
    Caller caller = Caller.of(request);
    Optional<TokenInfo> token = tokens.find(id);
    boolean own =
        token.map(TokenInfo::identity).filter(caller.client().identity()::equals).isPresent();
    // Whoever finds a token must not be able to take the others away.
    if (!own || !caller.client().isCertified()) {
      rights.requireOnProject(caller, "revoke a token of", Right.ADMIN);
    }
    TokenInfo info =
        token.orElseThrow(
            () -> new ProblemException(ProblemCode.NOT_FOUND, "There is no such token"));
    changes.run(
        AuditEvent.done(request, "revoke token", info.id(), info.identity()),
        () -> tokens.revoke(info.id()));
    return Response.noContent();
  }

  private static String text(List<TokenScope> scopes) {
    return scopes.stream()
        .map(scope -> scope.keyPattern() + " " + scope.rights())
        .collect(Collectors.joining("; "));
  }
}
