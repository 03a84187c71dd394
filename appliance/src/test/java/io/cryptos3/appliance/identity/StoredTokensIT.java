package io.cryptos3.appliance.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.server.TestClock;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.CreateToken;
import io.cryptos3.wire.token.TokenInfo;
import io.cryptos3.wire.token.TokenKind;
import io.cryptos3.wire.token.TokenScope;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many tokens there may be, and how many are shown at once. */
class StoredTokensIT {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long MOST = Tokens.mostOfOneIdentity(TokenKind.API);

  @TempDir private Path directory;
  private final TestClock clock = new TestClock();
  private Database database;
  private Tokens tokens;

  @BeforeEach
  void open() {
    database =
        SqliteDatabase.open(directory.resolve("appliance.db"), "io/cryptos3/appliance/migrations");
    tokens = new Tokens(database, () -> TokenLimits.DEFAULT, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anIdentityHasOnlySoManyAndOthersAreFree() {
    fill("etl");
    ProblemException e = assertThrows(ProblemException.class, () -> store("etl"));
    assertEquals(ProblemCode.CONFLICT, e.code());
    assertTrue(e.getMessage().contains(MOST + " tokens"), e.getMessage());
    store("bob");
    storeDelegation("etl");
  }

  @Test
  void tokensThatHaveEndedMakeRoom() {
    fill("etl");
    clock.advance(TokenLimits.DEFAULT.apiLife().plus(Duration.ofSeconds(1)));
    store("etl");
    assertEquals(1, tokens.valid(Optional.of("etl"), "").size());
  }

  @Test
  void theyAreShownPageByPageToTheirIdentityAndToWhoSeesAll() {
    fill("etl");
    store("bob");
    storeDelegation("bob");
    assertEquals(Tokens.PAGE, tokens.valid(Optional.empty(), "").size());
    assertEquals(MOST, all(Optional.of("etl")).size());
    assertEquals(2, all(Optional.of("bob")).size());
    assertEquals(MOST + 2, all(Optional.empty()).stream().distinct().count());
  }

  private List<TokenInfo> all(Optional<String> identity) {
    List<TokenInfo> all = new ArrayList<>();
    List<TokenInfo> page = tokens.valid(identity, "");
    while (!page.isEmpty()) {
      all.addAll(page);
      page = tokens.valid(identity, page.get(page.size() - 1).id());
    }
    return all;
  }

  private void fill(String identity) {
    for (long i = 0; i < MOST; i++) {
      store(identity);
    }
  }

  private void store(String identity) {
    CreateToken asked =
        new CreateToken(identity, "", 0, List.of(new TokenScope("*", Set.of(Right.ENCRYPT))));
    try (BearerToken token = BearerToken.random(TokenKind.API, RANDOM)) {
      tokens.store(tokens.describe(token, asked, identity), token);
    }
  }

  private void storeDelegation(String owner) {
    try (BearerToken token = BearerToken.random(TokenKind.DELEGATION, RANDOM)) {
      tokens.store(tokens.describeDelegation(token, owner, "yarn"), token);
    }
  }
}
