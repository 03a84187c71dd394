package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.ADMIN;
import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cryptos3.client.ServerClient;
import io.cryptos3.server.RequestIds;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.CreatedToken;
import io.cryptos3.wire.token.TokenKind;
import io.cryptos3.wire.token.TokenScope;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What API tokens are good for, against a running appliance. */
class TokensIT {

  private static final String KEY = "sales-orders";

  @TempDir private static Path directory;
  private static TestProject project;

  @BeforeAll
  static void start() throws Exception {
    project = TestProject.active(directory);
    Requests.create(project.as(CLIENT), KEY);
    Requests.create(project.as(CLIENT), "sales-other");
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  @Test
  void aTokenActsForItsIdentityWithinItsScopes() throws Exception {
    CreatedToken token = own(KEY, Right.ENCRYPT, Right.DECRYPT);
    assertTrue(reader(token).roundTrip(KEY, KEY + "@0"));
    assertEquals(List.of(KEY), Requests.list(bearing(token)));
    assertDenied(() -> reader(token).wrap("sales-other"));
    assertDenied(() -> Requests.roll(bearing(token), KEY));
  }

  @Test
  void aTokenOfAWriterCannotRead() throws Exception {
    CreatedToken token = own("sales-*", Right.ENCRYPT);
    try (Encapsulation wrapped = reader(token).wrap(KEY)) {
      assertDenied(() -> reader(token).unwrap(KEY + "@0", wrapped.capsule()));
    }
  }

  @Test
  void aScopeWiderThanTheIdentitysRightsGivesNothingMore() throws Exception {
    project.enrol("carol");
    project.grant("carol", KEY, Right.ENCRYPT);
    CreatedToken token = admin().create("carol", "*", Right.values());
    reader(token).wrap(KEY).close();
    assertDenied(() -> reader(token).wrap("sales-other"));
    assertDenied(() -> Requests.create(bearing(token), "sales-new"));
    assertDenied(() -> bearing(token).post("v1/seal", RequestIds.next()));
    assertDenied(() -> new TestGrants(bearing(token)).list());
  }

  @Test
  void anIdentityCannotGiveItsTokenMoreThanItHas() throws Exception {
    TestTokens mine = new TestTokens(project.as(CLIENT));
    assertDenied(() -> mine.create(CLIENT, "*", Right.ENCRYPT));
    assertDenied(() -> mine.create(CLIENT, KEY, Right.EXPORT));
    assertDenied(() -> mine.create(CLIENT, KEY, Right.ADMIN));
    assertDenied(() -> mine.create(ADMIN, KEY, Right.ENCRYPT));
  }

  @Test
  void whatIsRevokedFromTheIdentityIsGoneFromItsTokens() throws Exception {
    project.enrol("dave");
    project.grant("dave", KEY, Right.ENCRYPT);
    CreatedToken token = admin().create("dave", KEY, Right.ENCRYPT);
    TestReader reader = reader(token);
    reader.wrap(KEY).close();
    new TestGrants(project.as(ADMIN)).revoke("dave", KEY, "encrypt");
    assertDenied(() -> reader.wrap(KEY));
  }

  @Test
  void aRevokedTokenIsWorthlessAtTheNextRequest() throws Exception {
    CreatedToken token = own(KEY, Right.ENCRYPT);
    ServerClient client = bearing(token);
    assertEquals(List.of(KEY), Requests.list(client));
    new TestTokens(project.as(CLIENT)).revoke(token);
    assertUnauthenticated(() -> Requests.list(client));
    assertFalse(new TestTokens(project.as(CLIENT)).ids().contains(token.info().id()));
  }

  @Test
  void onlyItsIdentityAndAdministratorsRevokeAToken() throws Exception {
    CreatedToken token = own(KEY, Right.ENCRYPT);
    project.enrol("erin");
    assertDenied(() -> new TestTokens(project.as("erin")).revoke(token));
    assertDenied(() -> new TestTokens(bearing(token)).revoke(token));
    admin().revoke(token);
    Problems.assertCode(ProblemCode.NOT_FOUND, () -> admin().revoke(token));
  }

  @Test
  void itsIdentityAndAdministratorsSeeATokenAndOthersDoNot() throws Exception {
    CreatedToken token = own(KEY, Right.ENCRYPT);
    project.enrol("grace");
    assertTrue(new TestTokens(project.as(CLIENT)).ids().contains(token.info().id()));
    assertTrue(admin().ids().contains(token.info().id()));
    assertEquals(List.of(), new TestTokens(project.as("grace")).ids());
  }

  @Test
  void anExpiredTokenIsRefused() throws Exception {
    TestTokens mine = new TestTokens(project.as(CLIENT));
    TokenScope scope = new TokenScope(KEY, Set.of(Right.ENCRYPT));
    CreatedToken token = mine.create(CLIENT, Duration.ofMinutes(1), scope);
    ServerClient client = bearing(token);
    assertEquals(List.of(KEY), Requests.list(client));
    project.clock.advance(Duration.ofSeconds(61));
    assertUnauthenticated(() -> Requests.list(client));
    assertFalse(mine.ids().contains(token.info().id()));
  }

  @Test
  void noTokenLivesLongerThanTheApplianceAllows() {
    TokenScope scope = new TokenScope(KEY, Set.of(Right.ENCRYPT));
    Problems.assertCode(
        ProblemCode.MALFORMED_REQUEST, () -> admin().create(CLIENT, Duration.ofDays(91), scope));
  }

  @Test
  void aTokenMakesNoCredentials() throws Exception {
    CreatedToken token = admin().create(ADMIN, "*", Right.ADMIN);
    assertEquals(
        new TestTokens(project.as(ADMIN)).ids().size(),
        new TestTokens(bearing(token)).ids().size());
    assertDenied(() -> new TestTokens(bearing(token)).create(ADMIN, "*", Right.ADMIN));
    assertDenied(() -> project.enrol("mallory", bearing(token)));
  }

  @Test
  void aCertificateAndATokenTogetherAreRefused() throws Exception {
    CreatedToken token = own(KEY, Right.ENCRYPT);
    try (BearerToken shown = BearerToken.parse(token.token())) {
      assertUnauthenticated(() -> Requests.list(project.as(CLIENT).bearing(shown)));
    }
  }

  @Test
  void aTokenOfNobodyAndOneWithAnotherSecretAreRefused() throws Exception {
    CreatedToken token = own(KEY, Right.ENCRYPT);
    try (BearerToken foreign = BearerToken.random(TokenKind.API, new SecureRandom());
        BearerToken forged = BearerToken.of(TokenKind.API, token.info().id(), foreign.secret());
        BearerToken otherKind = BearerToken.parse(token.token());
        BearerToken delegation =
            BearerToken.of(TokenKind.DELEGATION, otherKind.id(), otherKind.secret())) {
      for (BearerToken wrong : List.of(foreign, forged, delegation)) {
        assertUnauthenticated(() -> Requests.list(project.asNobody().bearing(wrong)));
      }
    }
  }

  @Test
  void tokensOfADeletedIdentityEndWithItsCertificates() throws Exception {
    project.enrol("frank");
    project.grant("frank", KEY, Right.ENCRYPT);
    CreatedToken token = admin().create("frank", KEY, Right.ENCRYPT);
    ServerClient frank = project.as("frank");
    assertEquals(List.of(KEY), Requests.list(frank));
    project.as(ADMIN).delete("v1/clients?identity=frank", RequestIds.next());
    assertUnauthenticated(() -> Requests.list(frank));
    assertUnauthenticated(() -> Requests.list(bearing(token)));

    project.clock.advance(Duration.ofSeconds(1));
    project.enrolAgain("frank", "frank-2");
    assertEquals(List.of(), Requests.list(project.as("frank-2")));
    assertUnauthenticated(() -> Requests.list(bearing(token)));
  }

  @Test
  void noLogHasATokenWhetherItIsTakenOrRefused() throws Exception {
    CreatedToken token = own(KEY, Right.ENCRYPT);
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.addAppender(lines);
    try {
      assertDenied(() -> reader(token).wrap("sales-other"));
      new TestTokens(project.as(CLIENT)).revoke(token);
      assertUnauthenticated(() -> Requests.list(bearing(token)));
    } finally {
      root.detachAppender(lines);
    }
    String secret = token.token().substring(token.token().length() - 72);
    List<String> all = lines.list.stream().map(e -> e + " " + e.getKeyValuePairs()).toList();
    assertTrue(all.stream().anyMatch(line -> line.contains(token.info().id())), "its id is");
    assertTrue(all.stream().noneMatch(line -> line.contains(secret)));
  }

  private static TestTokens admin() throws Exception {
    return new TestTokens(project.as(ADMIN));
  }

  private static CreatedToken own(String pattern, Right... rights) throws Exception {
    return new TestTokens(project.as(CLIENT)).create(CLIENT, pattern, rights);
  }

  private static ServerClient bearing(CreatedToken token) throws Exception {
    return project.asNobody().bearing(BearerToken.parse(token.token()));
  }

  private static TestReader reader(CreatedToken token) throws Exception {
    return new TestReader(bearing(token), project.descriptor(), project.clock);
  }

  private static void assertDenied(Executable request) {
    Problems.assertCode(ProblemCode.ACCESS_DENIED, request);
  }

  private static void assertUnauthenticated(Executable request) {
    Problems.assertCode(ProblemCode.UNAUTHENTICATED, request);
  }
}
