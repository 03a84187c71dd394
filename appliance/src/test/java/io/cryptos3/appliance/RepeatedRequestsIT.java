package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.ADMIN;
import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.DescribedApi;
import io.cryptos3.server.Repeats;
import io.cryptos3.server.TestClient;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProblemDetail;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.Role;
import io.cryptos3.wire.secret.PutSecret;
import io.cryptos3.wire.token.CreateToken;
import io.cryptos3.wire.token.CreatedToken;
import io.cryptos3.wire.token.DelegationToken;
import io.cryptos3.wire.token.IssueDelegationToken;
import io.cryptos3.wire.token.TokenList;
import io.cryptos3.wire.token.TokenScope;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come again with the same Idempotency-Key. */
final class RepeatedRequestsIT {

  @TempDir private static Path directory;
  private static TestProject project;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    project = TestProject.active(directory);
    project.grant(ADMIN, "sales-*", Right.MANAGE);
    client = as(CLIENT);
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  @Test
  void aRepeatedRollIsDoneOnceForADay() throws Exception {
    create("create-rolled", "sales-rolled");
    HttpResponse<byte[]> first = roll("roll", "sales-rolled");
    assertEquals(2, versions(first));
    assertEquals(text(first), text(roll("roll", "sales-rolled")));
    assertEquals(3, versions(roll("another key", "sales-rolled")));
    // The key is of an identity.
    HttpResponse<byte[]> admins = post(as(ADMIN), "roll", path("sales-rolled"), null);
    assertEquals(4, versions(admins));
    project.clock.advance(Duration.ofHours(25));
    assertEquals(5, versions(roll("roll", "sales-rolled")));
  }

  @Test
  void whoCreatesAKeyAgainHearsThatItWasThisOne() throws Exception {
    HttpResponse<byte[]> first = create("create", "sales-orders");
    assertEquals(201, first.statusCode());
    assertEquals(text(first), text(create("create", "sales-orders")));
    assertProblem(ProblemCode.KEY_EXISTS, create("another", "sales-orders"));
  }

  @Test
  void aKeyThatWasUsedForAnotherRequestIsRefused() throws Exception {
    create("reused", "sales-one");
    assertProblem(ProblemCode.IDEMPOTENCY_KEY_REUSED, create("reused", "sales-other"));
    assertProblem(ProblemCode.IDEMPOTENCY_KEY_REUSED, roll("reused", "sales-one"));
    assertProblem(ProblemCode.KEY_NOT_FOUND, client.send("GET", "/v1/keys/sales-other"));
  }

  @Test
  void aRefusalFreesTheKey() throws Exception {
    assertProblem(ProblemCode.KEY_NOT_FOUND, roll("refused", "sales-late"));
    create("create-late", "sales-late");
    assertEquals(2, versions(roll("refused", "sales-late")));
  }

  @Test
  void aRepeatedPutOfASecretUndoesNothingNewer() throws Exception {
    create("create-secrets", "sales-secrets");
    project.grant(CLIENT, "sales-secrets", Right.ENCRYPT, Right.MANAGE, Right.EXPORT);
    TestSecrets secrets = new TestSecrets(project.as(CLIENT), project.descriptor(), project.clock);
    PutSecret older = secrets.seal("pin", "sales-secrets", "older");
    HttpResponse<byte[]> first = put("put", "/v1/secrets/pin?replace=true", older);
    assertEquals(200, first.statusCode());
    secrets.replace("pin", "sales-secrets", "newer");
    assertEquals(text(first), text(put("put", "/v1/secrets/pin?replace=true", older)));
    assertEquals("newer", secrets.get("pin"));
    secrets.delete("pin");
    assertEquals(200, put("put", "/v1/secrets/pin?replace=true", older).statusCode());
    assertEquals(List.of(), secrets.list());
  }

  private static HttpResponse<byte[]> put(String key, String path, Record message)
      throws Exception {
    BodyPublisher body = BodyPublishers.ofByteArray(Json.encode(message));
    return client.send(client.request(path).header(Repeats.HEADER, key).PUT(body));
  }

  @Test
  void aTokenIsMadeOnceAndItsSecretIsKeptNowhere() throws Exception {
    TokenScope scope = new TokenScope("sales-*", Set.of(Right.MANAGE));
    CreateToken asked = new CreateToken(CLIENT, "", 0, List.of(scope));
    HttpResponse<byte[]> first = post(client, "token", "/v1/tokens", asked);
    CreatedToken token = Json.decode(first.body(), CreatedToken.class);
    HttpResponse<byte[]> again = post(client, "token", "/v1/tokens", asked);
    assertProblem(ProblemCode.CONFLICT, again);
    assertTrue(text(again).contains(token.info().id()), () -> text(again));
    TokenList all = Json.decode(client.send("GET", "/v1/tokens").body(), TokenList.class);
    assertEquals(1, all.tokens().stream().filter(info -> info.scopes().contains(scope)).count());
    assertFalse(isOnDisk(token.token()));
    assertFalse(isOnDisk(token.token().substring(token.token().length() - 40)));
    assertTrue(isOnDisk(token.info().id()));
  }

  @Test
  void aDelegationTokenIsMadeOnceAndItsSecretIsKeptNowhere() throws Exception {
    IssueDelegationToken asked = new IssueDelegationToken("");
    HttpResponse<byte[]> first = post(client, "delegation", "/v1/delegation-tokens", asked);
    DelegationToken token = Json.decode(first.body(), DelegationToken.class);
    assertProblem(ProblemCode.CONFLICT, post(client, "delegation", "/v1/delegation-tokens", asked));
    assertFalse(isOnDisk(token.password()));
  }

  private static HttpResponse<byte[]> create(String key, String name) throws Exception {
    CreateKey asked = new CreateKey(name, "", "AES/GCM/NoPadding", 256, Map.of());
    return post(client, key, "/v1/keys", asked);
  }

  private static HttpResponse<byte[]> roll(String key, String name) throws Exception {
    return post(client, key, path(name), null);
  }

  private static String path(String name) {
    return "/v1/keys/" + name + "/versions";
  }

  private static HttpResponse<byte[]> post(TestClient from, String key, String path, Record message)
      throws Exception {
    BodyPublisher body =
        message == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(Json.encode(message));
    return from.send(from.request(path).header(Repeats.HEADER, key).POST(body));
  }

  private static int versions(HttpResponse<byte[]> answer) throws Exception {
    return Json.decode(answer.body(), KeyMetadata.class).versions();
  }

  private static boolean isOnDisk(String text) throws Exception {
    try (Stream<Path> files = Files.list(project.applianceData())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
      return false;
    }
  }

  private static void assertProblem(ProblemCode code, HttpResponse<byte[]> answer)
      throws Exception {
    assertEquals(code, Json.decode(answer.body(), ProblemDetail.class).code(), text(answer));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static TestClient as(String identity) throws Exception {
    return new TestClient(
        project.appliance().url(),
        project.appliance().fingerprint(),
        Role.APPLIANCE,
        Optional.of(project.identity(identity)),
        DescribedApi.of("appliance.yaml"));
  }
}
