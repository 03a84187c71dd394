package io.cryptos3.appliance.identity;

import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.CreateToken;
import io.cryptos3.wire.token.TokenInfo;
import io.cryptos3.wire.token.TokenKind;
import io.cryptos3.wire.token.TokenScope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * The tokens of the project: issued, looked up, revoked. All appliances that share the database
 * know them.
 *
 * <p>A token is found by its public id, and its secret's hash compared in constant time: so neither
 * the time of an answer nor the database tells anything of a secret.
 */
final class Tokens {

  /** So that an answer stays below a megabyte, for a token is made by a request of 16 KiB. */
  static final int PAGE = 50;

  /** How long a token that has ended is kept, so that its bearer hears why it is refused. */
  private static final Duration KEPT = Duration.ofDays(7);

  private static final String NO_HASH = "0".repeat(64);

  private final Database database;
  private final Supplier<TokenLimits> limits;
  private final Clock clock;

  Tokens(Database database, Supplier<TokenLimits> limits, Clock clock) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Describes a token that is to be made; nothing is stored yet.
   *
   * @throws ProblemException malformed-request, if it would live too long
   */
  TokenInfo describe(BearerToken token, CreateToken asked, String creator) {
    Duration life = Duration.ofSeconds(asked.lifeSeconds());
    Duration longest = limits.get().apiLife();
    if (life.compareTo(longest) > 0) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          "lifeSeconds is "
              + asked.lifeSeconds()
              + ", at most "
              + longest.toSeconds()
              + " are allowed");
    }
    Instant now = now();
    Instant end = now.plus(life.isZero() ? longest : life);
    return new TokenInfo(
        token.id(),
        TokenKind.API,
        asked.identity(),
        creator,
        asked.note(),
        "",
        asked.scopes(),
        now,
        end,
        end);
  }

  /** Describes a token for the tasks of its owner; nothing is stored yet. */
  TokenInfo describeDelegation(BearerToken token, String owner, String renewer) {
    Instant now = now();
    Instant max = now.plus(limits.get().delegationLife());
    return new TokenInfo(
        token.id(),
        TokenKind.DELEGATION,
        owner,
        owner,
        "",
        renewer,
        List.of(new TokenScope("*", EnumSet.of(Right.ENCRYPT, Right.DECRYPT))),
        now,
        earlier(now.plus(limits.get().delegationRenewal()), max),
        max);
  }

  /**
   * Lets a delegation token live on, as long as it may.
   *
   * @throws ProblemException conflict, if it has ended
   */
  TokenInfo renew(String id) {
    return database.write(
        handle -> {
          Instant now = now();
          TokenInfo info =
              TokenTable.find(handle, id)
                  .map(TokenTable.Row::info)
                  .filter(found -> now.isBefore(found.expiresAt()))
                  .orElseThrow(
                      () -> new ProblemException(ProblemCode.CONFLICT, "The token has ended"));
          TokenInfo renewed =
              info.until(earlier(now.plus(limits.get().delegationRenewal()), info.maxAt()));
          TokenTable.update(handle, renewed);
          return renewed;
        });
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Stores a token.
   *
   * @throws ProblemException conflict, if the identity has too many of its kind
   */
  void store(TokenInfo info, BearerToken token) {
    database.write(
        handle -> {
          TokenTable.deleteEnded(handle, now().minus(KEPT));
          requireRoom(handle, info);
          TokenTable.insert(handle, info, token);
          return null;
        });
  }

  private void requireRoom(Handle handle, TokenInfo info) {
    long most = mostOfOneIdentity(info.kind());
    if (TokenTable.count(handle, info.identity(), info.kind()) >= most) {
      TokenTable.deleteEndedOf(handle, info.identity(), now());
    }
    if (TokenTable.count(handle, info.identity(), info.kind()) >= most) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Identity "
              + info.identity()
              + " has "
              + most
              + " tokens of this kind, and no more are allowed: revoke some");
    }
  }

  /** Jobs have many tokens, each small; an API token may have many scopes. */
  static long mostOfOneIdentity(TokenKind kind) {
    return switch (kind) {
      case API -> 100;
      case DELEGATION -> 10_000;
    };
  }

  /**
   * Returns whom a token is for.
   *
   * @throws ProblemException unauthenticated
   */
  TokenInfo authenticate(BearerToken shown) {
    Optional<TokenTable.Row> row = database.read(handle -> TokenTable.find(handle, shown.id()));
    // Compared in any case, so that an unknown id takes the time of a known one.
    boolean matches =
        MessageDigest.isEqual(
            ascii(shown.hash().toHex()),
            ascii(row.map(TokenTable.Row::secretHash).orElse(NO_HASH)));
    if (!matches) {
      throw new ProblemException(
          ProblemCode.UNAUTHENTICATED,
          "The token " + shown.id() + " is unknown: it was revoked, or is of another project");
    }
    TokenInfo info = row.orElseThrow().info();
    if (!now().isBefore(info.expiresAt())) {
      throw new ProblemException(
          ProblemCode.UNAUTHENTICATED,
          "The token " + info.id() + " expired at " + info.expiresAt());
    }
    return info;
  }

  /** Returns what is known of a token. */
  Optional<TokenInfo> find(String id) {
    return database.read(handle -> TokenTable.find(handle, id)).map(TokenTable.Row::info);
  }

  /**
   * Returns a page of those that are valid still, by id.
   *
   * @param identity whose tokens, or empty for everybody's
   * @param after the id that the page before ends with; empty for the first page
   */
  List<TokenInfo> valid(Optional<String> identity, String after) {
    return database.read(handle -> TokenTable.valid(handle, identity, after, now(), PAGE));
  }

  /** Makes a token unknown, from the next request on. */
  void revoke(String id) {
    database.write(
        handle -> {
          TokenTable.delete(handle, id);
          return null;
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
