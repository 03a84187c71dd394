package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.secret.PutSecret;
import io.cryptos3.wire.secret.SecretInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;
  private FakeProject project;
  private FakeAppliance appliance;
  private FakeKey key;
  private Secrets secrets;

  @BeforeEach
  void open() throws Exception {
    project = new FakeProject(folder);
    appliance = new FakeAppliance(project);
    appliance.mayExport = true;
    key = project.createKey("apps");
    secrets = Secrets.open(FakeProject.uri(appliance), project.configuration());
  }

  @AfterEach
  void close() {
    appliance.close();
  }

  @Test
  void aSecretComesBackAndIsSealedToTheNewestVersionOfItsKey() throws Exception {
    key.roll(project.descriptor, project.recordKey);
    SecretInfo info = put("pin", "1234");
    assertEquals("apps@1", info.keyVersion());
    assertEquals(4, info.bytes());
    assertEquals(List.of(info), secrets.list());
    key.roll(project.descriptor, project.recordKey);
    assertEquals("1234", get("pin"));
    secrets.delete("pin");
    IOException e = assertThrows(IOException.class, () -> secrets.get("pin"));
    assertTrue(e.getMessage().startsWith("Cannot read secret pin"), e.getMessage());
    assertTrue(e.getMessage().contains("secret-not-found"), e.getMessage());
  }

  @Test
  void allAreListedPageByPage() throws Exception {
    List<String> names = List.of("a", "b", "c", "d", "e");
    for (String name : names) {
      put(name, "1234");
    }
    assertEquals(names, secrets.list().stream().map(SecretInfo::name).toList());
    assertEquals(4, appliance.count("GET /v1/secrets"));
  }

  @Test
  void aLostAnswerIsAskedForAgainAndUndoesNothingNewer() throws Exception {
    put("pin", "newer");
    PutSecret newer = appliance.secrets.kept.get("pin");
    appliance.secrets.duringPut =
        () -> {
          appliance.secrets.kept.put("pin", newer);
          appliance.lostAnswers.set(1);
        };
    put("pin", "older");
    assertEquals(3, appliance.count("PUT /v1/secrets/pin"));
    assertEquals(2, appliance.onceKeys.stream().distinct().count());
    assertEquals("newer", get("pin"));
  }

  // X7
  @Test
  void whatTheApplianceShowsUnderAnotherNameDoesNotOpen() throws Exception {
    put("a", "first");
    put("b", "second");
    PutSecret a = appliance.secrets.kept.get("a");
    appliance.secrets.kept.put("a", appliance.secrets.kept.get("b"));
    appliance.secrets.kept.put("b", a);
    for (String name : List.of("a", "b")) {
      NotGenuineException e = assertThrows(NotGenuineException.class, () -> secrets.get(name));
      assertTrue(e.getMessage().contains("secret " + name), e.getMessage());
    }
  }

  // X7
  @Test
  void whatIsOfAnotherKeyVersionDoesNotOpen() throws Exception {
    put("pin", "1234");
    key.roll(project.descriptor, project.recordKey);
    PutSecret kept = appliance.secrets.kept.get("pin");
    appliance.secrets.kept.put("pin", new PutSecret("apps@1", kept.sealed()));
    assertThrows(NotGenuineException.class, () -> secrets.get("pin"));
  }

  @Test
  void aSecretUnderAnotherKeyThanExpectedIsNotEvaluated() throws Exception {
    put("pin", "1234");
    try (SecretBytes secret = secrets.get("pin", "apps")) {
      assertEquals("1234", text(secret));
    }
    IOException e = assertThrows(IOException.class, () -> secrets.get("pin", "app"));
    assertEquals("Secret pin is under key apps, expected app", e.getMessage());
    assertEquals(1, appliance.count("POST /v1/export"));
  }

  // X5
  @Test
  void aSecretIsSealedToNoKeyThatTheKeyManagerDoesNotVouchForNow() throws Exception {
    FakeKey.Version old =
        key.make(
            project.descriptor,
            project.descriptor.pointY(),
            project.recordKey,
            Instant.now().minus(Duration.ofHours(25)));
    FakeKey.Version foreign =
        key.make(project.descriptor, Point.GENERATOR, project.recordKey, Instant.now());
    NamedPublicKey otherKey = project.createKey("other").newest().materialKey();
    for (NamedPublicKey wrong :
        List.of(old.materialKey(), foreign.materialKey(), key.newest().publicKey(), otherKey)) {
      appliance.secrets.keyAlteration = any -> wrong;
      assertThrows(IOException.class, () -> put("pin", "1234"));
    }
    assertEquals(0, appliance.count("PUT /v1/secrets/pin"));
  }

  // R10
  @Test
  void aSecretIsSealedToNoOlderVersionThanOneThatWasSeen() throws Exception {
    NamedPublicKey older = key.newest().materialKey();
    key.roll(project.descriptor, project.recordKey);
    put("pin", "1234");
    appliance.secrets.keyAlteration = any -> older;
    IOException e = assertThrows(IOException.class, () -> put("pin", "5678"));
    assertTrue(e.getMessage().contains("apps@1 exists"), e.getMessage());
    assertTrue(e.getMessage().contains("localhost:" + appliance.port()), e.getMessage());
    assertEquals("1234", get("pin"));
  }

  @Test
  void aSecretOfAWrongLengthIsNotSent() {
    assertThrows(IllegalArgumentException.class, () -> put("pin", ""));
    assertThrows(IllegalArgumentException.class, () -> put("pin", "x".repeat(65_537)));
    assertEquals(0, appliance.count("PUT /v1/secrets/pin"));
  }

  @Test
  void aHalfThatIsNotProvenIsFinal() throws Exception {
    put("pin", "1234");
    appliance.exportUsage = KeyUsage.WRAP;
    assertThrows(UnprovenHalfException.class, () -> secrets.get("pin"));
  }

  private SecretInfo put(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (SecretBytes secret = SecretBytes.takeOver(bytes)) {
      return secrets.put(name, "apps", secret, false);
    }
  }

  private String get(String name) throws IOException {
    try (SecretBytes secret = secrets.get(name)) {
      return text(secret);
    }
  }

  private static String text(SecretBytes secret) {
    return new String(secret.revealCopy(), StandardCharsets.UTF_8);
  }
}
