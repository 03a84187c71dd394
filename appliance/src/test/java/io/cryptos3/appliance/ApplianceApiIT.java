package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.ADMIN;
import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.CertificateRequest;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.DescribedApi;
import io.cryptos3.server.TestClient;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.IssueClient;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProblemDetail;
import io.cryptos3.wire.RewrapGroup;
import io.cryptos3.wire.RewrapRequest;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.Role;
import io.cryptos3.wire.RotationPeriod;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.secret.PutSecret;
import io.cryptos3.wire.token.CreateToken;
import io.cryptos3.wire.token.CreatedToken;
import io.cryptos3.wire.token.DelegationToken;
import io.cryptos3.wire.token.DelegationTokenIdentifier;
import io.cryptos3.wire.token.IssueDelegationToken;
import io.cryptos3.wire.token.TokenScope;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds exchanges of each route with a running appliance against its OpenAPI document. */
final class ApplianceApiIT {

  private static final String KEY = "/v1/keys/sales-orders";
  private static final Set<String> OF_THE_OWNER =
      Set.of(
          "POST /v1/bootstrap",
          "POST /v1/owner/clients",
          "POST /v1/owner/refresh",
          "POST /v1/refresh");

  @TempDir private Path directory;

  private final DescribedApi api = DescribedApi.of("appliance.yaml");
  private final SecureRandom random = new SecureRandom();
  private TestProject project;
  private TestClient nobody;
  private TestClient admin;
  private TestClient client;

  @Test
  void theDocumentDescribesEveryExchange() throws Exception {
    try (TestProject started = TestProject.active(directory)) {
      project = started;
      project.grant(CLIENT, "sales-*", Right.EXPORT);
      nobody = as(Optional.empty());
      admin = as(Optional.of(ADMIN));
      client = as(Optional.of(CLIENT));
      api.checkTable(project.appliance().routes().toString());
      keys();
      points();
      imports();
      secrets();
      versions();
      tokens();
      identities();
      refusals();
      assertEquals(OF_THE_OWNER, api.untried());
    }
  }

  private void keys() throws Exception {
    expect(201, client.send("POST", "/v1/keys", definition("sales-orders")));
    expect(201, client.send("POST", KEY + "/versions"));
    expect(200, client.send("GET", "/v1/keys"));
    expect(200, client.send("GET", KEY));
    expect(200, client.send("GET", KEY + "/public-key"));
    expect(200, client.send("GET", KEY + "/versions/0/public-key"));
    expect(204, client.send("PUT", KEY + "/rotation", new RotationPeriod(3_600)));
    expect(204, client.send("DELETE", KEY));
    expect(200, client.send("POST", KEY + "/undelete"));
  }

  private void points() throws Exception {
    List<Bytes> points = Points.encode(List.of(Point.GENERATOR, Point.GENERATOR));
    for (String path : List.of("/v1/unwrap", "/v1/export")) {
      RequestId id = RequestId.random(random);
      UnwrapGroup group = new UnwrapGroup("sales-orders@0", points, List.of("s3://a/b"));
      expect(200, client.send("POST", path, id, new UnwrapRequest(id, List.of(group))));
    }
    RequestId id = RequestId.random(random);
    RewrapGroup group = new RewrapGroup("sales-orders@0", "sales-orders@1", points);
    expect(200, client.send("POST", "/v1/rewrap", id, new RewrapRequest(id, List.of(group))));
    expect(200, client.send("GET", KEY + "/versions/0/material"));
  }

  private void imports() throws Exception {
    String path = "/v1/keys/sales-old/import";
    HttpResponse<byte[]> target =
        client.send("POST", path, new BeginImport(definition("sales-old")));
    expect(200, target);
    TestExporter sealing =
        new TestExporter(project.as(CLIENT), project.descriptor(), project.clock);
    try (SecretBytes material = SecretBytes.random(32, random)) {
      ImportTarget to = Json.decode(target.body(), ImportTarget.class);
      expect(200, client.send("PUT", path, sealing.seal(to, material)));
    }
    expect(200, client.send("GET", "/v1/keys/sales-old/versions/0/material"));
  }

  private void secrets() throws Exception {
    TestSecrets sealing = new TestSecrets(project.as(CLIENT), project.descriptor(), project.clock);
    PutSecret sealed = sealing.seal("pin", "sales-orders", "0000");
    expect(200, client.send("GET", KEY + "/public-key?usage=material"));
    expect(400, client.send("GET", KEY + "/public-key?usage=both"));
    expect(200, client.send("PUT", "/v1/secrets/pin", sealed));
    expect(200, client.send("PUT", "/v1/secrets/pin?replace=true", sealed));
    PutSecret other = sealing.seal("pin", "sales-orders", "1111");
    expect(409, client.send("PUT", "/v1/secrets/pin", other));
    expect(400, client.send("PUT", "/v1/secrets/pin?replace=maybe", other));
    expect(200, client.send("GET", "/v1/secrets"));
    expect(200, client.send("GET", "/v1/secrets/pin"));
    expect(404, admin.send("GET", "/v1/secrets/pin"));
    expect(204, client.send("DELETE", "/v1/secrets/pin"));
    expect(404, client.send("DELETE", "/v1/secrets/pin"));
  }

  private void versions() throws Exception {
    String version = KEY + "/versions/0";
    expect(204, client.send("POST", version + "/disable"));
    expect(204, client.send("DELETE", version + "?confirm=sales-orders@0"));
    expect(200, client.send("GET", KEY + "/versions"));
    expect(204, client.send("POST", version + "/undelete"));
    expect(204, client.send("POST", version + "/enable"));
  }

  private void tokens() throws Exception {
    TokenScope scope = new TokenScope("sales-*", Set.of(Right.DECRYPT));
    HttpResponse<byte[]> created =
        client.send("POST", "/v1/tokens", new CreateToken(CLIENT, "", 0, List.of(scope)));
    expect(201, created);
    expect(200, client.send("GET", "/v1/tokens"));
    CreatedToken token = Json.decode(created.body(), CreatedToken.class);
    expect(204, client.send("DELETE", "/v1/tokens/" + token.info().id()));
    HttpResponse<byte[]> issued =
        client.send("POST", "/v1/delegation-tokens", new IssueDelegationToken(CLIENT));
    expect(201, issued);
    Bytes identifier = Json.decode(issued.body(), DelegationToken.class).identifier();
    String path = "/v1/delegation-tokens/" + DelegationTokenIdentifier.decode(identifier).tokenId();
    expect(200, client.send("POST", path + "/renew"));
    expect(204, client.send("DELETE", path));
  }

  private void identities() throws Exception {
    expect(204, admin.send("PUT", "/v1/grants", new Grant("bob", "*", Set.of(Right.AUDIT))));
    expect(200, admin.send("GET", "/v1/grants"));
    byte[] csr = CertificateRequest.create("bob", EcKeys.generate(random));
    expect(201, admin.send("POST", "/v1/clients", new IssueClient("bob", Bytes.of(csr))));
    expect(204, admin.send("DELETE", "/v1/grants?identity=bob&key=*&rights=audit"));
    expect(204, admin.send("DELETE", "/v1/clients?identity=bob"));
    project.grant(CLIENT, "*", Right.AUDIT);
    expect(200, client.send("GET", "/v1/audit"));
    expect(200, client.send("GET", "/v1/key-manager/audit?after=1&nonce=" + "0".repeat(32)));
    expect(400, client.send("GET", "/v1/key-manager/audit"));
  }

  private void refusals() throws Exception {
    expect(403, admin.send("GET", KEY));
    expect(404, client.send("GET", "/v1/keys/sales-none"));
    expect(404, client.send("GET", "/v2"));
    expect(405, client.send("PUT", "/v1/keys"));
    expect(409, client.send("POST", "/v1/keys", definition("sales-orders")));
    expect(400, client.send("POST", "/v1/keys"));
    expect(401, nobody.send("GET", "/v1/openapi.yaml"));
    expect(401, nobody.send("GET", "/v1/rotations/0"));
    expect(200, client.send("GET", "/v1/rotations/0"));
    expect(404, client.send("GET", "/v1/rotations/first"));
    expect(200, nobody.send("GET", "/healthz"));
    expect(200, nobody.send("GET", "/readyz"));
    expect(200, nobody.send("POST", "/v1/bootstrap/challenge"));
    HttpResponse<byte[]> document = client.send("GET", "/v1/openapi.yaml");
    expect(200, document);
    assertTrue(text(document).contains("openapi: 3.1.0"));
    expect(204, admin.send("POST", "/v1/seal"));
    expect(200, nobody.send("GET", "/v1/status"));
    HttpResponse<byte[]> sealed = client.send("GET", KEY + "/public-key");
    expect(503, sealed);
    assertEquals("sealed", Json.decode(sealed.body(), ProblemDetail.class).code().label());
  }

  private TestClient as(Optional<String> identity) throws Exception {
    return new TestClient(
        project.appliance().url(),
        project.appliance().fingerprint(),
        Role.APPLIANCE,
        identity.isEmpty() ? Optional.empty() : Optional.of(project.identity(identity.get())),
        api);
  }

  private static CreateKey definition(String name) {
    return new CreateKey(name, "", "AES/GCM/NoPadding", 256, Map.of("owner", "sales"));
  }

  private static void expect(int status, HttpResponse<byte[]> answer) {
    assertEquals(status, answer.statusCode(), () -> answer.request() + ": " + text(answer));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
