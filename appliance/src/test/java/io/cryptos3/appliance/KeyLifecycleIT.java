package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.client.ServerClient;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys from creation to deletion, and what interruptions leave behind. */
class KeyLifecycleIT {

  @TempDir private Path directory;
  private TestProject project;

  @AfterEach
  void stop() {
    project.close();
  }

  @Test
  void aKeyIsCreatedOnce() throws Exception {
    ServerClient client = start(Duration.ofDays(7));
    Requests.create(client, "sales-orders");
    Problems.assertCode(ProblemCode.KEY_EXISTS, () -> Requests.create(client, "sales-orders"));
  }

  @Test
  void aNameThatDoesNotFitAKeyVersionNameIsRefused() throws Exception {
    ServerClient client = start(Duration.ofDays(7));
    Problems.assertCode(ProblemCode.MALFORMED_REQUEST, () -> Requests.create(client, "sales@1"));
  }

  // N5
  @Test
  void anInterruptedCreationIsNotListedAndTheNextOneCompletesIt() throws Exception {
    ServerClient client = start(Duration.ofDays(7));
    project.stopKeyManager();
    Problems.assertCode(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, () -> Requests.create(client, "sales-orders"));
    assertEquals(List.of(), Requests.list(client));
    Problems.assertCode(ProblemCode.KEY_NOT_FOUND, () -> reader(client).wrap("sales-orders"));
    project.restartKeyManager();
    assertEquals(1, Requests.create(client, "sales-orders").versions());
    assertTrue(reader(client).roundTrip("sales-orders", "sales-orders@0"));
  }

  @Test
  void anInterruptedRollIsCompletedByTheNextOne() throws Exception {
    ServerClient client = start(Duration.ofDays(7));
    Requests.create(client, "sales-orders");
    project.stopKeyManager();
    Problems.assertCode(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, () -> Requests.roll(client, "sales-orders"));
    project.restartKeyManager();
    assertTrue(reader(client).roundTrip("sales-orders", "sales-orders@0"));
    assertEquals(2, Requests.roll(client, "sales-orders").versions());
    assertTrue(reader(client).roundTrip("sales-orders", "sales-orders@1"));
  }

  @Test
  void aDeletedKeyIsOutOfUseAtOnceAndItsNameIsFreeAfterTheWaitingPeriod() throws Exception {
    ServerClient client = start(Duration.ofDays(7));
    Requests.create(client, "sales-orders");
    Requests.delete(client, "sales-orders");
    assertEquals(List.of(), Requests.list(client));
    Problems.assertCode(ProblemCode.KEY_NOT_FOUND, () -> reader(client).wrap("sales-orders"));
    Problems.assertCode(ProblemCode.KEY_NOT_FOUND, () -> Requests.delete(client, "sales-orders"));
    Problems.assertCode(ProblemCode.CONFLICT, () -> Requests.create(client, "sales-orders"));
    project.clock.advance(Duration.ofDays(8));
    Requests.create(client, "sales-orders");
    assertTrue(reader(client).roundTrip("sales-orders", "sales-orders@0"));
  }

  @Test
  void withoutWaitingPeriodTheNameIsFreeAtOnce() throws Exception {
    ServerClient client = start(Duration.ZERO);
    Requests.create(client, "sales-orders");
    Requests.delete(client, "sales-orders");
    Requests.create(client, "sales-orders");
    assertTrue(reader(client).roundTrip("sales-orders", "sales-orders@0"));
  }

  @Test
  void anInterruptedDeletionIsCompletedByTheNextOne() throws Exception {
    ServerClient client = start(Duration.ZERO);
    Requests.create(client, "sales-orders");
    project.stopKeyManager();
    Problems.assertCode(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, () -> Requests.delete(client, "sales-orders"));
    assertEquals(List.of(), Requests.list(client));
    project.restartKeyManager();
    Requests.delete(client, "sales-orders");
    Requests.create(client, "sales-orders");
    assertTrue(reader(client).roundTrip("sales-orders", "sales-orders@0"));
  }

  @Test
  void aWaitingPeriodShorterThanTheKeyManagersIsRefusedAndBothAreNamed() throws Exception {
    ServerClient client = start(Duration.ofHours(1), Duration.ofDays(7));
    Requests.create(client, "sales-orders");
    String message =
        assertThrows(IOException.class, () -> Requests.delete(client, "sales-orders")).getMessage();
    assertTrue(message.contains("PT1H"), message);
    assertTrue(message.contains("--minimum-waiting-period, PT168H"), message);
  }

  @Test
  void anOrderToDestroyIsGoodForTheKeyManagerWhenItIsRepeatedLater() throws Exception {
    ServerClient client = start(Duration.ofDays(7), Duration.ofDays(7));
    Requests.create(client, "sales-orders");
    project.stopKeyManager();
    Problems.assertCode(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, () -> Requests.delete(client, "sales-orders"));
    project.restartKeyManager();
    project.clock.advance(Duration.ofHours(1));
    Requests.delete(client, "sales-orders");
  }

  private ServerClient start(Duration deleteWaitingPeriod) throws Exception {
    return start(deleteWaitingPeriod, Duration.ZERO);
  }

  private ServerClient start(Duration deleteWaitingPeriod, Duration minimumWaitingPeriod)
      throws Exception {
    project = new TestProject(directory, deleteWaitingPeriod, minimumWaitingPeriod);
    project.bootstrap();
    project.enrolAdministrator();
    project.enrol(CLIENT);
    project.grant(CLIENT, "*", Right.values());
    return project.as(CLIENT);
  }

  private TestReader reader(ServerClient client) throws Exception {
    return new TestReader(client, project.descriptor(), project.clock);
  }
}
