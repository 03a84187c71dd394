package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.appliance.keys.CrashingKeys;
import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.AuditFile;
import io.cryptos3.audit.AuditSource;
import io.cryptos3.audit.LyingLog;
import io.cryptos3.client.ServerClient;
import io.cryptos3.client.ServerProblemException;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.wire.FinishImport;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.Right;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each change of a key, stopped at each of its steps and then repeated. What is in use in between
 * opens, what was acknowledged before is never lost, and the repetition completes.
 */
class InterruptedChangesIT {

  private static final Duration WAIT = Duration.ofDays(7);

  @TempDir private static Path directory;
  private static TestProject project;
  private static ServerClient client;
  private static CrashingKeys keys;

  @BeforeAll
  static void start() throws Exception {
    project = new TestProject(directory, WAIT, WAIT);
    project.bootstrap();
    project.enrolAdministrator();
    project.enrol(CLIENT);
    project.grant(CLIENT, "*", Right.values());
    client = project.as(CLIENT);
    keys =
        new CrashingKeys(
            project.descriptor(),
            project.applianceData(),
            project.appliance().state(),
            WAIT,
            project.clock);
  }

  @AfterAll
  static void stop() {
    keys.close();
    project.close();
  }

  @Test
  void aCreation() throws Exception {
    int steps = 0;
    for (boolean done = false; !done; steps++) {
      String key = "create-" + steps;
      done = keys.completes(steps, () -> keys.create(key));
      if (!done) {
        Optional<ProblemCode> before = refusal(() -> reader().roundTrip(key, key + "@0"));
        assertTrue(before.isEmpty() || before.get() == ProblemCode.KEY_NOT_FOUND, key);
        repeat(() -> keys.create(key), ProblemCode.KEY_EXISTS);
      }
      assertTrue(reader().roundTrip(key, key + "@0"), key);
    }
    assertTrue(steps > 5, "too few steps to mean anything");
  }

  @Test
  void aRoll() throws Exception {
    each("roll", InterruptedChangesIT::nothing, keys::roll, InterruptedChangesIT::nothing);
  }

  /** Clients that hear "unavailable" roll the key elsewhere. */
  @Test
  void aRollThatIsCompletedLaterIsNotCalledUnavailable() throws Exception {
    Map<String, ProblemCode> failed = new TreeMap<>();
    for (boolean done = false; !done; ) {
      String key = "failed-" + failed.size();
      keys.create(key);
      Optional<ProblemCode> failure = keys.fails(failed.size(), () -> keys.roll(key));
      failure.ifPresent(code -> failed.put(key, code));
      done = failure.isEmpty();
    }
    project.appliance().upkeep().sweep();
    for (Map.Entry<String, ProblemCode> roll : failed.entrySet()) {
      int versions = client.get("v1/keys/" + roll.getKey(), KeyMetadata.class).versions();
      assertEquals(roll.getValue() == ProblemCode.UNAVAILABLE ? 1 : 2, versions, roll::toString);
    }
    assertTrue(failed.containsValue(ProblemCode.INTERNAL), failed::toString);
    assertTrue(failed.containsValue(ProblemCode.UNAVAILABLE), failed::toString);
  }

  // R11
  @Test
  void aRollThatNobodyRepeatsLeavesAKeyThatIsWrittenWithTheNextDay() throws Exception {
    List<String> cutShort = new ArrayList<>();
    for (boolean done = false; !done; ) {
      int steps = cutShort.size() / 2;
      String left = "left-" + steps;
      keys.create(left);
      done = keys.completes(steps, () -> keys.roll(left));
      String restored = "restored-" + steps;
      keys.create(restored);
      keys.completes(steps, () -> keys.roll(restored));
      keys.delete(restored);
      keys.undelete(restored);
      cutShort.addAll(List.of(left, restored));
    }
    project.appliance().upkeep().sweep();
    project.clock.advance(PublicKeyRecords.LIFETIME);
    for (String key : cutShort) {
      assertDoesNotThrow(() -> reader().wrap(key).close(), key);
    }
    assertTrue(cutShort.size() > 10, "too few steps to mean anything");
  }

  /** To the key manager's log an evaluation is an unwrap, once the version is active. */
  @Test
  void nothingIsTriedThatIsActiveAlready() throws Exception {
    int steps = 0;
    for (boolean done = false; !done; steps++) {
      String key = "tried-" + steps;
      done = keys.completes(steps, () -> keys.create(key));
      repeat(() -> keys.create(key), ProblemCode.KEY_EXISTS);
    }
    Set<String> renewals = requests("renew version");
    assertFalse(renewals.isEmpty(), "no activation was cut short");
    assertTrue(Collections.disjoint(renewals, requests("evaluate")));
  }

  private static Set<String> requests(String action) throws Exception {
    AuditSource log = AuditFile.open(project.keyManagerData().resolve("audit.db"));
    return LyingLog.lines(new AuditChain(List.of(log)))
        .filter(line -> line.contains("\"action\":\"" + action + "\""))
        .map(line -> line.replaceFirst(".*\"requestId\":\"([0-9a-f]+)\".*", "$1"))
        .collect(Collectors.toSet());
  }

  // N9
  @Test
  void aDisabling() throws Exception {
    each("disable", InterruptedChangesIT::nothing, keys::disable, keys::enable);
  }

  // N9
  @Test
  void anEnabling() throws Exception {
    each("enable", keys::disable, keys::enable, InterruptedChangesIT::nothing);
  }

  @Test
  void aDeletion() throws Exception {
    each("delete", InterruptedChangesIT::nothing, keys::delete, keys::undelete);
  }

  // N9
  @Test
  void anUndeletion() throws Exception {
    each("undelete", keys::delete, keys::undelete, InterruptedChangesIT::nothing);
  }

  @Test
  void aDestructionOfAVersion() throws Exception {
    each(
        "destroy",
        keys::disable,
        keys::destroy,
        key -> {
          keys.undeleteVersion(key);
          keys.enable(key);
        });
  }

  @Test
  void anUndeletionOfAVersion() throws Exception {
    each(
        "back",
        key -> {
          keys.disable(key);
          keys.destroy(key);
        },
        keys::undeleteVersion,
        keys::enable);
  }

  @Test
  void anImport() throws Exception {
    TestExporter exporter = new TestExporter(client, project.descriptor(), project.clock);
    try (SecretBytes material = SecretBytes.random(16, new SecureRandom())) {
      for (int i = 0, steps = 0; steps >= 0; i++) {
        String key = "import-" + i;
        keys.create(key);
        keys.completes(i, () -> keys.beginImport(key));
        ImportTarget target = keys.beginImport(key);
        FinishImport sealed = exporter.seal(target, material);
        steps = keys.completes(i, () -> keys.finishImport(key, sealed)) ? -1 : i;
        project.appliance().upkeep().sweep();
        keys.finishImport(key, sealed);
        try (SecretBytes exported = exporter.export(key + "@1")) {
          assertEquals(material, exported, key);
        }
        assertTrue(reader().roundTrip(key, key + "@1"), key);
      }
    }
  }

  /** Data of version 0 opens in the end, and in between exactly if the version is in use. */
  private static void each(
      String name, Consumer<String> before, Consumer<String> change, Consumer<String> undo)
      throws Exception {
    int steps = 0;
    for (boolean done = false; !done; steps++) {
      String key = name + "-" + steps;
      keys.create(key);
      try (Encapsulation data = reader().wrap(key)) {
        before.accept(key);
        done = keys.completes(steps, () -> change.accept(key));
        Optional<ProblemCode> refusal = refusal(() -> opens(key, data));
        assertTrue(
            refusal.isEmpty()
                || refusal.get() == ProblemCode.KEY_DISABLED
                || refusal.get() == ProblemCode.KEY_NOT_FOUND,
            () -> key + " " + refusal);
        if (!done) {
          repeat(() -> change.accept(key), ProblemCode.KEY_NOT_FOUND);
        }
        undo.accept(key);
        opens(key, data);
      }
    }
    assertTrue(steps > 3, "too few steps to mean anything");
  }

  private static void opens(String key, Encapsulation data) throws Exception {
    try (SecretBytes dek = reader().unwrap(key + "@0", data.capsule())) {
      assertEquals(data.dek(), dek, key);
    }
  }

  /** Repeats what was stopped; it may find itself done. */
  private static void repeat(Runnable change, ProblemCode doneBefore) {
    try {
      change.run();
    } catch (ProblemException e) {
      assertEquals(doneBefore, e.code());
    }
  }

  private static void nothing(String key) {}

  private interface Use {
    void run() throws Exception;
  }

  private static Optional<ProblemCode> refusal(Use use) throws Exception {
    try {
      use.run();
      return Optional.empty();
    } catch (ServerProblemException e) {
      return Arrays.stream(ProblemCode.values()).filter(e::is).findFirst();
    }
  }

  private static TestReader reader() throws Exception {
    return new TestReader(client, project.descriptor(), project.clock);
  }
}
