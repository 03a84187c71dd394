package io.cryptos3.provider;

import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.DelegationToken;
import io.cryptos3.wire.token.DelegationTokenIdentifier;
import io.cryptos3.wire.token.IssueDelegationToken;
import io.cryptos3.wire.token.RenewedToken;
import io.cryptos3.wire.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Delegation tokens of one owner, as a fake appliance keeps them. */
final class FakeTokens {
  static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration RENEWAL = Duration.ofDays(1);
  static final Duration LIFE = Duration.ofDays(7);

  private static final String BEARER = "Bearer ";

  /** What each token that is not cancelled prints as, by its id. */
  private final Map<String, String> valid = new ConcurrentHashMap<>();

  /** Whether all of them have expired. */
  volatile boolean expired;

  /** Returns the answer; empty if there is no such token. */
  Optional<Record> answer(String request, byte[] body, ProjectId project) throws Exception {
    String[] parts = request.split("[ /]", -1);
    if (parts.length == 4) {
      return Optional.of(issue(Json.decode(body, IssueDelegationToken.class), project));
    }
    if (!valid.containsKey(parts[4])) {
      return Optional.empty();
    }
    if (parts[0].equals("DELETE")) {
      valid.remove(parts[4]);
    }
    return Optional.of(new RenewedToken(ISSUED.plus(RENEWAL.multipliedBy(2))));
  }

  private Record issue(IssueDelegationToken asked, ProjectId project) {
    try (BearerToken token = BearerToken.random(TokenKind.DELEGATION, FakeProject.RANDOM)) {
      valid.put(token.id(), token.revealText());
      DelegationTokenIdentifier identifier =
          new DelegationTokenIdentifier(
              token.id(), project, "alice", asked.renewer(), ISSUED, ISSUED.plus(LIFE));
      return DelegationToken.of(identifier, token, ISSUED.plus(RENEWAL));
    }
  }

  /** Returns why nobody is let in who shows this; empty if it is no delegation token, or good. */
  Optional<String> refusal(List<String> authorization) {
    if (authorization == null
        || !authorization.get(0).startsWith(BEARER + TokenKind.DELEGATION.prefix())) {
      return Optional.empty();
    }
    String shown = authorization.get(0).substring(BEARER.length());
    String id = BearerToken.parse(shown).id();
    if (!shown.equals(valid.get(id))) {
      return Optional.of("The token " + id + " is unknown");
    }
    return expired
        ? Optional.of("The token " + id + " expired at " + ISSUED.plus(RENEWAL))
        : Optional.empty();
  }
}
