package io.cryptos3.appliance.identity;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Repeats;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.DelegationToken;
import io.cryptos3.wire.token.DelegationTokenIdentifier;
import io.cryptos3.wire.token.IssueDelegationToken;
import io.cryptos3.wire.token.RenewedToken;
import io.cryptos3.wire.token.TokenInfo;
import io.cryptos3.wire.token.TokenKind;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Delegation tokens, as Hadoop has them: a client gets one for its tasks, its renewer renews it
 * until it is too old, owner or renewer cancel it. It encrypts and decrypts as its owner may at
 * that time, and does nothing else.
 */
final class DelegationRoutes {

  private final ClientAccess clients;
  private final Rights rights;
  private final Tokens tokens;
  private final AuditedChanges changes;
  private final Repeats repeats;
  private final ProjectId project;
  private final SecureRandom random;

  DelegationRoutes(
      ClientAccess clients,
      Rights rights,
      Tokens tokens,
      AuditedChanges changes,
      Repeats repeats,
      ProjectId project,
      SecureRandom random) {
    this.clients = clients;
    this.rights = rights;
    this.tokens = tokens;
    this.changes = changes;
    this.repeats = repeats;
    this.project = project;
    this.random = random;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
            "/v1/delegation-tokens",
            clients.certified(),
            repeats.once("issue delegation token", this::issue)),
        Route.post("/v1/delegation-tokens/{id}/renew", clients.certified(), this::renew),
        Route.delete("/v1/delegation-tokens/{id}", clients.certified(), this::cancel));
  }

  private Response issue(Request request) {
    IssueDelegationToken asked = request.body(IssueDelegationToken.class);
    if (!asked.renewer().isEmpty()) {
      IdentityNames.requireIdentity(asked.renewer());
    }
    try (BearerToken token = BearerToken.random(TokenKind.DELEGATION, random)) {
      TokenInfo info = tokens.describeDelegation(token, request.identity(), asked.renewer());
      changes.run(
          AuditEvent.done(
              request, "issue delegation token", info.id(), "renewer " + info.renewer()),
          () -> tokens.store(info, token));
      return Response.created(
              DelegationToken.of(
                  DelegationTokenIdentifier.of(project, info), token, info.expiresAt()))
          .shownOnce(TokenRoutes.hint(info));
    }
  }

  private Response renew(Request request) {
    Caller caller = Caller.of(request);
    TokenInfo token = require(caller, request.parameter("id"), "renew", false);
    TokenInfo renewed =
        changes.run(
            AuditEvent.done(request, "renew delegation token", token.id(), token.identity()),
            () -> tokens.renew(token.id()));
    return Response.ok(new RenewedToken(renewed.expiresAt()));
  }

  private Response cancel(Request request) {
    TokenInfo token = require(Caller.of(request), request.parameter("id"), "cancel", true);
    changes.run(
        AuditEvent.done(request, "cancel delegation token", token.id(), token.identity()),
        () -> tokens.revoke(token.id()));
    return Response.noContent();
  }

  /** To others a token that is not theirs looks like one that is not there. */
  private TokenInfo require(Caller caller, String id, String action, boolean ownerToo) {
    String identity = caller.client().identity();
    Optional<TokenInfo> token =
        tokens.find(id).filter(found -> found.kind() == TokenKind.DELEGATION);
    boolean allowed =
        token
            .filter(
                found ->
                    found.renewer().equals(identity)
                        || (ownerToo && found.identity().equals(identity)))
            .isPresent();
    if (!allowed) {
      boolean own = token.filter(found -> found.identity().equals(identity)).isPresent();
      if (own) {
        throw rights.denied(caller, id, action + " delegation token", "is not its renewer");
      }
      throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such token of this identity");
    }
    return token.orElseThrow();
  }
}
