package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.ADMIN;
import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.appliance.LyingKeyManager.TrialLie;
import io.cryptos3.client.ServerClient;
import io.cryptos3.client.ServerProblemException;
import io.cryptos3.server.RequestIds;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.ApplianceState;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.VersionIdentity;
import io.cryptos3.wire.VersionRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an appliance must not believe, even of the key manager that the project pins. */
class LyingKeyManagerIT {

  @TempDir private Path directory;
  private TestProject project;
  private ServerClient client;
  private LyingKeyManager liar;

  @BeforeEach
  void start() throws Exception {
    project = TestProject.active(directory);
    client = project.as(CLIENT);
    project.stopKeyManager();
    liar = new LyingKeyManager(project);
  }

  @AfterEach
  void stop() {
    liar.close();
    project.close();
  }

  // N3, N5
  @Test
  void recordsThatAreNotOfTheVersionThatWasAskedForAreRefused() throws Exception {
    SigningKey stranger = SigningKey.random(liar.random);
    liar.answer(asked -> liar.issue(asked, stranger));
    assertRefused(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, "is not signed by the project's key manager");
    liar.answer(asked -> liar.issue(other(asked), liar.ownKey()));
    assertRefused(ProblemCode.KEY_MANAGER_UNAVAILABLE, "record is of another version");
    liar.answer(
        asked ->
            new VersionRecords(
                liar.issue(asked, liar.ownKey()).wrap(),
                liar.issue(other(asked), liar.ownKey()).material()));
    assertRefused(ProblemCode.KEY_MANAGER_UNAVAILABLE, "record is of another version");
    liar.answer(
        asked -> {
          VersionRecords honest = liar.issue(asked, liar.ownKey());
          return new VersionRecords(/* wrap= */ honest.material(), /* material= */ honest.wrap());
        });
    assertRefused(ProblemCode.KEY_MANAGER_UNAVAILABLE, "is for MATERIAL, expected WRAP");
  }

  private VersionIdentity other(VersionIdentity asked) {
    return new VersionIdentity(
        asked.projectId(),
        asked.keyId(),
        KeyVersionId.random(liar.random),
        asked.number(),
        asked.nameHash());
  }

  // N4, N5, P11
  @Test
  void aVersionWhoseHalfIsNotThatOfItsRecordIsRefused() throws Exception {
    assertRefused(ProblemCode.KEY_MANAGER_UNPROVEN, "did not prove its half");
  }

  // B15, P12
  @Test
  void anApplianceWhoseTrialFailsStaysSealed() throws Exception {
    project.as(ADMIN).post("v1/seal", RequestIds.next());
    for (TrialLie lie : List.of(TrialLie.RESULT, TrialLie.SHARE)) {
      liar.lieInTrials(lie);
      IOException refusal = assertThrows(IOException.class, project::bootstrap);
      assertTrue(refusal.getMessage().contains("the trial evaluation failed"), refusal::getMessage);
      assertEquals(ApplianceState.SEALED, state());
    }
    liar.lieInTrials(TrialLie.NOTHING);
    project.bootstrap();
    assertEquals(ApplianceState.ACTIVE, state());
  }

  private ApplianceState state() throws IOException {
    return client.get("v1/status", ApplianceStatus.class).state();
  }

  private void assertRefused(ProblemCode code, String why) throws Exception {
    ServerProblemException refusal =
        assertThrows(ServerProblemException.class, () -> Requests.create(client, "sales-orders"));
    assertTrue(refusal.is(code), refusal::getMessage);
    assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    assertEquals(List.of(), Requests.list(client));
  }
}
