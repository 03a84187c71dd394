package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.client.ServerClient;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.RequestIds;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyStatus;
import io.cryptos3.wire.KeyVersionState;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.RotationPeriod;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The states of keys and their versions after their creation, through real servers. */
class KeyVersionsIT {

  private static final Duration WAIT = Duration.ofDays(7);

  @TempDir private static Path directory;
  private static TestProject project;
  private static ServerClient client;

  @BeforeAll
  static void start() throws Exception {
    project = new TestProject(directory, WAIT, WAIT);
    project.bootstrap();
    project.enrolAdministrator();
    project.enrol(CLIENT);
    project.grant(CLIENT, "*", Right.values());
    client = project.as(CLIENT);
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  // N7
  @Test
  void aDisabledVersionIsOutOfUseUntilItIsEnabled() throws Exception {
    Requests.create(client, "disabled");
    try (Encapsulation old = reader().wrap("disabled")) {
      Requests.roll(client, "disabled");
      order("disabled/versions/0/disable");
      assertRefused(() -> reader().unwrap("disabled@0", old.capsule()).close());
      assertRefused(() -> exporter().export("disabled@0").close());
      assertRefused(() -> client.get("v1/keys/disabled/versions/0/public-key", KeyStatus.class));
      assertTrue(reader().roundTrip("disabled", "disabled@1"));
      assertEquals(List.of(KeyVersionState.DISABLED, KeyVersionState.ACTIVE), states("disabled"));
      order("disabled/versions/0/enable");
      try (SecretBytes dek = reader().unwrap("disabled@0", old.capsule())) {
        assertEquals(old.dek(), dek);
      }
    }
  }

  // N8
  @Test
  void whileTheNewestVersionIsDisabledNobodyEncryptsToAnOlderOne() throws Exception {
    Requests.create(client, "newest");
    Requests.roll(client, "newest");
    order("newest/versions/1/disable");
    assertRefused(() -> reader().wrap("newest").close());
    assertEquals(3, Requests.roll(client, "newest").versions());
    assertTrue(reader().roundTrip("newest", "newest@2"));
  }

  @Test
  void aDeletionIsUndoneAndDataOpensAgain() throws Exception {
    Requests.create(client, "undone");
    try (Encapsulation old = reader().wrap("undone")) {
      Requests.roll(client, "undone");
      order("undone/versions/1/disable");
      Requests.delete(client, "undone");
      Problems.assertCode(ProblemCode.CONFLICT, () -> Requests.create(client, "undone"));
      assertEquals(2, undelete("undone").versions());
      assertEquals(2, undelete("undone").versions());
      try (SecretBytes dek = reader().unwrap("undone@0", old.capsule())) {
        assertEquals(old.dek(), dek);
      }
      assertRefused(() -> reader().wrap("undone").close());
      assertEquals(List.of(KeyVersionState.ACTIVE, KeyVersionState.DISABLED), states("undone"));
    }
  }

  @Test
  void aKeyWithoutAVersionInUseComesBackAndSoDoItsVersions() throws Exception {
    Requests.create(client, "emptied");
    try (Encapsulation old = reader().wrap("emptied")) {
      order("emptied/versions/0/disable");
      destroy("emptied/versions/0", "emptied@0");
      Requests.delete(client, "emptied");
      assertEquals(1, undelete("emptied").versions());
      assertEquals(List.of(KeyVersionState.DELETED), states("emptied"));
      order("emptied/versions/0/undelete");
      order("emptied/versions/0/enable");
      try (SecretBytes dek = reader().unwrap("emptied@0", old.capsule())) {
        assertEquals(old.dek(), dek);
      }
    }
  }

  @Test
  void aKeyThatWasNeverAcknowledgedDoesNotComeBack() throws Exception {
    project.stopKeyManager();
    Problems.assertCode(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, () -> Requests.create(client, "never"));
    Problems.assertCode(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, () -> Requests.delete(client, "never"));
    project.restartKeyManager();
    Problems.assertCode(ProblemCode.CONFLICT, () -> undelete("never"));
  }

  // N10
  @Test
  void afterTheWaitingPeriodNothingComesBack() throws Exception {
    Requests.create(client, "gone");
    Requests.create(client, "half-gone");
    Requests.roll(client, "half-gone");
    order("half-gone/versions/0/disable");
    destroy("half-gone/versions/0", "half-gone@0");
    Requests.delete(client, "gone");
    project.clock.advance(WAIT.plusDays(1));
    Requests.delete(client, "half-gone");
    Problems.assertCode(ProblemCode.CONFLICT, () -> undelete("gone"));
    Problems.assertCode(ProblemCode.CONFLICT, () -> undelete("gone"));
    assertEquals(2, undelete("half-gone").versions());
    Problems.assertCode(ProblemCode.CONFLICT, () -> order("half-gone/versions/0/undelete"));
    assertEquals(List.of(KeyVersionState.DELETED, KeyVersionState.ACTIVE), states("half-gone"));
    Problems.assertCode(ProblemCode.KEY_NOT_FOUND, () -> undelete("never-there"));
  }

  @Test
  void aVersionIsDestroyedOnlyWhenItIsDisabledAndNamedTwice() throws Exception {
    Requests.create(client, "destroyed");
    Problems.assertCode(ProblemCode.CONFLICT, () -> destroy("destroyed/versions/0", "destroyed@0"));
    order("destroyed/versions/0/disable");
    Problems.assertCode(
        ProblemCode.MALFORMED_REQUEST, () -> destroy("destroyed/versions/0", "destroyed@1"));
    destroy("destroyed/versions/0", "destroyed@0");
    destroy("destroyed/versions/0", "destroyed@0");
    Problems.assertCode(ProblemCode.CONFLICT, () -> order("destroyed/versions/0/enable"));
    order("destroyed/versions/0/undelete");
    order("destroyed/versions/0/enable");
    assertTrue(reader().roundTrip("destroyed", "destroyed@0"));
  }

  @Test
  void aKeyIsRotatedOnceForEachPeriodAndNotWhileItsNewestVersionIsDisabled() throws Exception {
    Requests.create(client, "rotated");
    rotation("rotated", Duration.ofHours(2));
    sweep();
    assertEquals(1, versions("rotated"));
    project.clock.advance(Duration.ofHours(3));
    sweep();
    sweep();
    assertEquals(2, versions("rotated"));
    assertTrue(reader().roundTrip("rotated", "rotated@1"));
    project.clock.advance(Duration.ofHours(9));
    order("rotated/versions/1/disable");
    sweep();
    assertEquals(2, versions("rotated"));
    order("rotated/versions/1/enable");
    sweep();
    sweep();
    assertEquals(3, versions("rotated"));
    rotation("rotated", Duration.ZERO);
    project.clock.advance(Duration.ofHours(3));
    sweep();
    assertEquals(3, versions("rotated"));
  }

  @Test
  void aRotationThatWasCutShortIsCompletedAndAFastClockDoesNotEndIt() throws Exception {
    Requests.create(client, "resumed");
    rotation("resumed", Duration.ofHours(2));
    project.clock.advance(Duration.ofHours(3));
    project.stopKeyManager();
    sweep();
    assertEquals(1, versions("resumed"));
    project.restartKeyManager();
    sweep();
    assertEquals(2, versions("resumed"));
    project.clock.advance(Duration.ofHours(30));
    sweep();
    assertEquals(3, versions("resumed"));
    project.clock.advance(Duration.ofHours(-30));
    sweep();
    assertEquals(3, versions("resumed"));
    project.clock.advance(Duration.ofHours(3));
    sweep();
    assertEquals(4, versions("resumed"));
  }

  @Test
  void anOrderToDestroyThatTheKeyManagerDidNotHearIsRepeated() throws Exception {
    Requests.create(client, "unheard");
    project.stopKeyManager();
    Problems.assertCode(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, () -> Requests.delete(client, "unheard"));
    project.restartKeyManager();
    sweep();
    Problems.assertCode(ProblemCode.KEY_NOT_FOUND, () -> Requests.delete(client, "unheard"));
    assertEquals(1, undelete("unheard").versions());
  }

  // R11
  @Test
  void numbersThatTheKeyManagerHasGivenSinceABackupAreLeftOut() throws Exception {
    Requests.create(client, "older");
    Requests.roll(client, "older");
    Requests.roll(client, "older");
    try (Connection store =
            DriverManager.getConnection(
                "jdbc:sqlite:" + project.applianceData().resolve("appliance.db"));
        Statement restore = store.createStatement()) {
      restore.executeUpdate(
          "DELETE FROM key_versions WHERE number > 0"
              + " AND key_id = (SELECT key_id FROM keys WHERE name = 'older')");
    }
    assertEquals(4, Requests.roll(client, "older").versions());
    KeyVersionState gone = KeyVersionState.DELETED;
    assertEquals(
        List.of(KeyVersionState.ACTIVE, gone, gone, KeyVersionState.ACTIVE), states("older"));
    Problems.assertCode(ProblemCode.CONFLICT, () -> order("older/versions/1/undelete"));
    project.clock.advance(PublicKeyRecords.LIFETIME);
    assertTrue(reader().roundTrip("older", "older@3"));
  }

  private static void sweep() {
    project.appliance().upkeep().sweep();
  }

  private static int versions(String key) throws IOException {
    return client.get("v1/keys/" + key, KeyMetadata.class).versions();
  }

  private static List<KeyVersionState> states(String key) throws IOException {
    return client.get("v1/keys/" + key + "/versions", KeyStatus.class).versions().stream()
        .map(version -> version.state())
        .toList();
  }

  private static void order(String path) throws IOException {
    client.post("v1/keys/" + path, RequestIds.next());
  }

  private static KeyMetadata undelete(String key) throws IOException {
    return client.post("v1/keys/" + key + "/undelete", KeyMetadata.class);
  }

  private static void destroy(String path, String confirmed) throws IOException {
    client.delete("v1/keys/" + path + "?confirm=" + confirmed, RequestIds.next());
  }

  private static void rotation(String key, Duration period) throws IOException {
    client.put("v1/keys/" + key + "/rotation", new RotationPeriod(period.toSeconds()));
  }

  private static void assertRefused(Executable use) {
    Problems.assertCode(ProblemCode.KEY_DISABLED, use);
  }

  private static TestReader reader() throws Exception {
    return new TestReader(client, project.descriptor(), project.clock);
  }

  private static TestExporter exporter() throws Exception {
    return new TestExporter(client, project.descriptor(), project.clock);
  }
}
